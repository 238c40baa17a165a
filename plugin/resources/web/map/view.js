/* From places to pixels and back. */

const eye = { x: 0, y: 0, k: 100 }; // middle, and pixels of a degree
let width = 0;
let height = 0;
let density = 1;
let selected = null;
let labelsOn = true;
let moved = false; // by the reader: only then the address tells where the map is
let leastK = 1;

const screenX = (x) => (x - eye.x) * eye.k + width / 2;
const screenY = (y) => (eye.y - y) * eye.k + height / 2;
const worldX = (px) => (px - width / 2) / eye.k + eye.x;
const worldY = (py) => eye.y - (py - height / 2) / eye.k;
const metresOfPixel = () => (111319.49 * Math.cos((latitude(eye.y) * Math.PI) / 180)) / eye.k;
const scale = () => metresOfPixel() / PIXEL;
const inScale = (scales, at) => (!scales[0] || at <= scales[0]) && (!scales[1] || at >= scales[1]);

function look(box, most) {
  const wide = Math.max(box[2] - box[0], 1e-9);
  const high = Math.max(box[3] - box[1], 1e-9);
  eye.x = (box[0] + box[2]) / 2;
  eye.y = (box[1] + box[3]) / 2;
  eye.k = Math.min(most || MAX_K, MAX_K, 0.92 * Math.min(width / wide, height / high));
}

/* What is shown at first: not a sea or a frame, which are one feature each. */
function whole() {
  const on = layers.filter((layer) => layer.on);
  return extentOf(on.filter((layer) => layer.count > 1)) || extentOf(on) || extentOf(layers) ||
    [102, mercator(8), 110, mercator(23.5)];
}

function fit() {
  look(whole());
  leastK = Math.min(leastK, eye.k / 8);
  redraw();
}

function zoom(factor, px, py) {
  const x = worldX(px === undefined ? width / 2 : px);
  const y = worldY(py === undefined ? height / 2 : py);
  const k = Math.max(leastK, Math.min(MAX_K, eye.k * factor));
  eye.x = x - ((x - eye.x) * eye.k) / k;
  eye.y = y - ((y - eye.y) * eye.k) / k;
  eye.k = k;
  touched();
}

function pan(dx, dy) {
  eye.x -= dx / eye.k;
  eye.y = Math.max(-180, Math.min(180, eye.y + dy / eye.k));
  touched();
}

function touched() {
  moved = true;
  hurried = true;
  redraw();
}
