/*
 * The choropleth in the frame of a Streamlit component.
 *
 *   choroplethFrame.makeMap(id)                               the Leaflet map
 *   choroplethFrame.create(map, {document, styles, failed})   once, from the map's constant script
 *   choroplethFrame.update(state)                             at every change; may come before the shapes have
 *
 * A chosen shape is sent to the host as {selected, clicks}.
 */
(function () {
  "use strict";

  const { currentTheme, element } = choroplethLook;

  let sendHeight = null;

  /** Give the frame the height of its content: map and legend, which depend on its width. */
  function fitFrame() {
    if (sendHeight) sendHeight(Math.ceil(document.getElementById("choropleth-end").getBoundingClientRect().bottom));
  }

  /** The component's library adds the host's theme as one more style element at every render; the last is enough. */
  function dropOldStyles() {
    const styles = [...document.head.querySelectorAll("style")];
    const last = styles.pop();
    for (const style of styles) if (style.textContent === last.textContent) style.remove();
  }

  function adoptFrame() {
    // The host sets a fixed height at every update; ours follows the content instead.
    sendHeight = window.Streamlit.setFrameHeight;
    window.Streamlit.setFrameHeight = fitFrame;
    const end = element("div");
    end.id = "choropleth-end";
    document.getElementById("parent").after(end);
    new ResizeObserver(fitFrame).observe(document.body);
    window.Streamlit.events.addEventListener("streamlit:render", () => {
      dropOldStyles();
      const { chart } = frame;
      if (chart && chart.state && currentTheme() !== chart.theme) chart.show({ ...chart.state });
    });
  }

  /** Wait for the style sheets: drawn before it has its size, the map would be drawn twice. */
  function waitForStyles() {
    const links = [...document.querySelectorAll("link[rel=stylesheet]")].filter(({ sheet }) => !sheet);
    const settled = (link) => new Promise((done) => ["load", "error"].forEach((end) => link.addEventListener(end, done)));
    return Promise.all(links.map(settled));
  }

  const frame = {
    chart: null,
    pending: null,
    clicks: 0,
    makeMap: choropleth.makeMap,

    async create(map, { document: shapes, styles, failed }) {
      adoptFrame();
      const select = (selected) => window.Streamlit.setComponentValue({ selected, clicks: ++frame.clicks });
      try {
        const made = choropleth.make(map, { document: shapes, styles }, { select, resized: fitFrame });
        [frame.chart] = await Promise.all([made, waitForStyles()]);
      } catch (error) {
        console.error(error);
        map.getContainer().replaceChildren(element("p", "choropleth-failed", failed));
        return;
      }
      document.getElementById("parent").after(frame.chart.legend.box);
      if (frame.pending) frame.update(frame.pending);
    },

    update(state) {
      frame.pending = state;
      if (frame.chart) frame.chart.show(state);
    },
  };
  window.choroplethFrame = frame;
})();
