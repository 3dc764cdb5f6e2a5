/* Streamlit loads its 375 kB of icons before one is shown, and the page has none at first. */
document.fonts.load = new Proxy(document.fonts.load, {
  apply: (load, fonts, [font, ...rest]) =>
    font.includes("Material Symbols") ? Promise.resolve([]) : Reflect.apply(load, fonts, [font, ...rest]),
});
