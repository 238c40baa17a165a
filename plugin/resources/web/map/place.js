/* Scale bar, coordinates, and the address of the view. */

const bar = element("map-bar");
const barText = element("map-bar-text");

function furniture(at) {
  const metres = metresOfPixel();
  const most = 120 * metres;
  const ten = 10 ** Math.floor(Math.log10(most));
  const nice = [5, 2, 1].find((digit) => digit * ten <= most) * ten;
  bar.style.width = `${nice / metres}px`;
  const text = nice >= 1000
    ? fill(words.kilometres, { number: number(nice / 1000, 0) })
    : fill(words.metres, { number: number(nice, nice < 1 ? 2 : 0) });
  if (barText.textContent !== text) barText.textContent = text;
  const rounded = 10 ** Math.max(0, Math.floor(Math.log10(at)) - 1);
  bar.title = fill(words.scale, { number: number(Math.round(at / rounded) * rounded, 0) });
  for (const item of legend) item.update(at);
}

function readout(px, py) {
  const lat = latitude(worldY(py));
  const lon = worldX(px);
  const digits = eye.k > 20000 ? 5 : eye.k > 2000 ? 4 : 3;
  const one = (value, plus, minus) => {
    const text = Math.abs(value).toFixed(digits);
    return `${vietnamese ? text.replace(".", ",") : text}° ${value < 0 ? minus : plus}`;
  };
  element("map-place").textContent =
    `${one(lat, words.north, words.south)}${vietnamese ? ";" : ","} ${one(lon, words.east, words.west)}`;
}

let shareTimer = 0;

/* The address of the page tells the view, so that it can be sent on. */
function share() {
  if (!moved) return;
  clearTimeout(shareTimer);
  shareTimer = setTimeout(() => {
    const places = [latitude(eye.y).toFixed(5), eye.x.toFixed(5), Math.log2((eye.k * 360) / 256).toFixed(2)];
    let hash = `#map=${places.join(",")}`;
    if (selected) hash += `&open=${encodeURIComponent(selected.layer.id)}:${selected.row}`;
    const on = layers.filter((layer) => layer.on).map((layer) => encodeURIComponent(layer.id));
    if (layers.some((layer) => layer.on !== layer.visible)) hash += `&on=${on.join(",")}`;
    for (const layer of layers) if (layer.theme) hash += `&theme=${encodeURIComponent(layer.id)}:${layer.theme}`;
    try {
      history.replaceState(null, "", hash);
    } catch (error) {
      moved = false; // a page that may not have an address of its own: inside another one
    }
  }, 200);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return text;
  }
}

function follow() {
  if (!location.hash.startsWith("#map=")) return false;
  const wanted = location.hash.slice(1).split("&").map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  const byId = (id) => layers.find((layer) => layer.id === decoded(id));
  let place = null;
  let shown = null;
  for (const [key, value] of wanted) {
    const cutAt = value.lastIndexOf(":");
    if (key === "map") place = value.split(",").map(Number);
    else if (key === "on") {
      const on = value.split(",").map(byId);
      for (const layer of layers) layer.on = on.includes(layer);
    } else if (key === "theme") {
      const layer = byId(value.slice(0, cutAt));
      const theme = Number(value.slice(cutAt + 1));
      if (layer && layer.themes[theme]) layer.theme = theme;
    } else if (key === "open") {
      const layer = byId(value.slice(0, cutAt));
      const row = Number(value.slice(cutAt + 1));
      if (layer && Number.isInteger(row) && row >= 0 && row < layer.count) shown = { layer, row };
    }
  }
  const placed = place && place.length === 3 && place.every(Number.isFinite);
  if (placed) {
    eye.x = place[1];
    eye.y = mercator(place[0]);
    eye.k = Math.max(leastK, Math.min(MAX_K, (2 ** place[2] * 256) / 360));
  }
  if (shown) {
    shown.layer.on = true;
    listed = [shown];
    if (!placed) goTo(shown);
    tell(shown, false);
    dock(...middleOf(shown));
  }
  for (const item of legend) item.update(scale());
  return Boolean(placed || shown);
}

function goTo({ layer, row }) {
  if (Number.isNaN(layer.boxes[4 * row])) return;
  const nearest = layer.scales[0] || 50000;
  const k = (111319.49 * Math.cos((latitude(layer.boxes[4 * row + 1]) * Math.PI) / 180)) / (Math.min(nearest, 50000) * PIXEL);
  const box = Array.from(layer.boxes.subarray(4 * row, 4 * row + 4));
  const padX = 0.2 * (box[2] - box[0]);
  const padY = 0.2 * (box[3] - box[1]);
  look([box[0] - padX, box[1] - padY, box[2] + padX, box[3] + padY], layer.kind === "point" ? k : MAX_K / 8);
}
