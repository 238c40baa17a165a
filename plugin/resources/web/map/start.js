/* Size, print, start. */

let printing = false;

function resize() {
  if (printing) return;
  const box = view.getBoundingClientRect();
  const sharp = window.devicePixelRatio || 1;
  if (!box.width || !box.height || (box.width === width && box.height === height && sharp === density)) return;
  const before = width ? Math.min(box.width / width, box.height / height) : 0;
  width = box.width;
  height = box.height;
  setDensity(sharp);
  // What was in view stays in view.
  if (before && before < 1) eye.k = Math.max(leastK, eye.k * before);
  draw();
}

function setDensity(sharp) {
  density = sharp;
  canvas.width = Math.round(width * sharp);
  canvas.height = Math.round(height * sharp);
}

window.addEventListener("beforeprint", () => {
  printing = true;
  setDensity(Math.max(2, window.devicePixelRatio || 1));
  draw();
});
window.addEventListener("afterprint", () => {
  printing = false;
  setDensity(window.devicePixelRatio || 1);
  draw();
  resize();
});

root.hidden = false;
resize();
look(whole());
leastK = eye.k / 8;
follow();
draw();
readout(width / 2, height / 2);
new ResizeObserver(resize).observe(view);
window.addEventListener("hashchange", () => {
  if (follow()) element("web-map").scrollIntoView();
  redraw();
});
if (location.hash.startsWith("#map=")) element("web-map").scrollIntoView();
root.dataset.ready = "true";
