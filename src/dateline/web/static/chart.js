// Makes the drawn charts of a page live: values under the pointer. The drawing stays where this fails.
const figures = document.querySelectorAll("figure[data-spec]");
const load = (address) => new Promise((done, fail) => {
  const script = document.createElement("script");
  Object.assign(script, { src: address, onload: done, onerror: fail });
  document.head.append(script);
});
if (figures.length) {
  await load(figures[0].dataset.vega);
  for (const figure of figures) {
    const place = document.createElement("div");
    const spec = JSON.parse(document.getElementById(figure.dataset.spec).textContent);
    const options = {
      actions: false, ast: true, renderer: "svg", defaultStyle: false, mode: "vega-lite",
      tooltip: { disableDefaultStyle: true }, loader: { target: "_self" },
    };
    await window.vegaEmbed(place, spec, options);
    figure.querySelector("[data-drawn]").replaceChildren(place);
  }
}
