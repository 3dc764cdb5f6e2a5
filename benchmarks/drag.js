/*
 * Drags the handle of a map's timeline to and fro over the whole track for some seconds, one step a frame, as a hand would
 * at its fastest; runs where the map is. Returns {frames, days, rate, work}: frames presented, distinct days shown, frames
 * a second, and the median of the script's own milliseconds for a step.
 */
async (seconds) => {
  // How many steps lead from one end of the track to the other.
  const STEPS = 45;
  const handle = document.querySelector(".choropleth-handle");
  const track = document.querySelector(".choropleth-track");
  const { left, top, width, height } = track.getBoundingClientRect();
  const point = (type, share) => track.dispatchEvent(new PointerEvent(type, {
    bubbles: true, pointerId: 1, isPrimary: true, buttons: 1, clientX: left + share * width, clientY: top + height / 2,
  }));
  // A pointer that a script moves cannot be captured.
  track.setPointerCapture = () => {};
  const shown = new Set();
  const work = [];
  let frames = 0;
  point("pointerdown", 1);
  const start = performance.now();
  await new Promise((done) => {
    const step = (now) => {
      if (now - start >= seconds * 1000) return done();
      const rank = frames % (2 * STEPS);
      const began = performance.now();
      point("pointermove", Math.abs(rank - STEPS) / STEPS);
      work.push(performance.now() - began);
      shown.add(handle.getAttribute("aria-valuetext"));
      frames += 1;
      return requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  const rate = frames / ((performance.now() - start) / 1000);
  track.dispatchEvent(new Event("lostpointercapture"));
  work.sort((a, b) => a - b);
  return { frames, days: shown.size, rate, work: work[work.length >> 1] };
}
