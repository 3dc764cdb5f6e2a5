/*
 * Drags the static site's slider to and fro over all years, one year a frame, for some seconds, as a hand would at its
 * fastest; returns {frames, years, rate, work}: frames presented, distinct years shown, frames a second, and the median of
 * the script's own milliseconds for a year.
 */
async (seconds) => {
  const slider = document.getElementById("year");
  const { map } = sitePage;
  const first = Number(slider.min);
  const last = Number(slider.max);
  const there = Array.from({ length: last - first + 1 }, (_, rank) => first + rank);
  const walk = [...there, ...there.slice(1, -1).reverse()];
  const shown = new Set();
  const work = [];
  const move = sitePage.move.bind(sitePage);
  sitePage.move = (year) => {
    const start = performance.now();
    move(year);
    work.push(performance.now() - start);
    shown.add(map.state.step);
  };
  let frames = 0;
  const start = performance.now();
  await new Promise((done) => {
    const step = (now) => {
      if (now - start >= seconds * 1000) return done();
      slider.value = walk[frames % walk.length];
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      frames += 1;
      return requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  const rate = frames / ((performance.now() - start) / 1000);
  delete sitePage.move;
  slider.dispatchEvent(new Event("change", { bubbles: true }));
  work.sort((a, b) => a - b);
  return { frames, years: shown.size, rate, work: work[work.length >> 1] };
}
