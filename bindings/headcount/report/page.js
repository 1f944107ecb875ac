// SPDX-License-Identifier: Apache-2.0
// Draws every chart of the page, in the colours of the reader's light or dark scheme.
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  const look = () => {
    const css = getComputedStyle(document.documentElement);
    const token = (name) => css.getPropertyValue(name).trim();
    const font = getComputedStyle(document.body).fontFamily;
    return {
      background: null,
      font,
      view: { stroke: null },
      axis: {
        labelColor: token("--quiet"), titleColor: token("--quiet"), gridColor: token("--line"),
        domainColor: token("--line"), tickColor: token("--line"),
        labelFontSize: 11, titleFontSize: 12, titleFontWeight: 400,
      },
      legend: { labelColor: token("--quiet"), titleColor: token("--quiet"), titleFontWeight: 400, symbolStrokeWidth: 0 },
      text: { color: token("--text") },
    };
  };

  const draw = async () => {
    for (const place of document.querySelectorAll(".chart")) {
      const spec = JSON.parse(document.getElementById(place.dataset.spec).textContent);
      const config = { ...(spec.config ?? {}), ...look() };
      await vegaEmbed(place, { ...spec, config }, { actions: false, renderer: "svg", ast: false });
      place.dataset.drawn = "yes";
    }
  };

  // A phone shows headings first, and the long parts when asked. A chart has no width while folded.
  const phone = window.matchMedia("(max-width: 40rem)");
  const folds = document.querySelectorAll(".fold");
  const fold = () => folds.forEach((part) => { part.open = !phone.matches; });
  phone.addEventListener("change", fold);
  window.addEventListener("beforeprint", () => folds.forEach((part) => { part.open = true; }));
  folds.forEach((part) => part.addEventListener("toggle", () => window.dispatchEvent(new Event("resize"))));

  const drawn = () => draw().catch((error) => console.error("chart:", error));
  dark.addEventListener("change", drawn);
  drawn().then(fold);
})();
