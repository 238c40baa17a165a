/* The interactive map of a report: reads its layers from the page, draws them, answers clicks, keys and searches.
   No library, no network. Places are x = longitude and y = Mercator's ordinate, both in degrees. All files of this folder
   are parts of one function. This one: what is on the map, read from the page, decoded, and said in words. */

const element = (id) => document.getElementById(id);
const source = element("map-data");
const root = element("map");
if (!source || !root) return;

const data = JSON.parse(source.textContent);
const words = data.words;
const vietnamese = data.language === "vi";
const canvas = element("map-canvas");
const view = element("map-view");
const paper = "#f7f6f2";
const accent = "#0a58ca";
const PIXEL = 0.0254 / 96; // metres of a CSS pixel on paper
const MAX_K = 4e5; // pixels of a degree: some 0.3 m a pixel

// -- words and numbers -----------------------------------------------------------------------------------------------

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

function number(value, decimals) {
  let text = Math.abs(value).toFixed(decimals);
  if (text.includes(".")) text = text.replace(/0+$/, "").replace(/\.$/, "");
  let [whole, rest] = text.split(".");
  whole = whole.replace(/\B(?=(\d{3})+(?!\d))/g, vietnamese ? "." : ",");
  const sign = value < 0 && !/^[0.,]*$/.test(text) ? "-" : "";
  return sign + whole + (rest ? (vietnamese ? "," : ".") + rest : "");
}

function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}

function valueOf(column, row) {
  if (column.words) return column.codes[row] < 0 ? null : column.words[column.codes[row]];
  return column.values[row];
}

function say(column, row) {
  const value = valueOf(column, row);
  if (value === null || value === "") return words.empty;
  if (typeof value === "number") return number(value, column.decimals);
  if (typeof value === "boolean") return value ? words.yes : words.no;
  return value;
}

// -- layers ----------------------------------------------------------------------------------------------------------

const mercator = (lat) => {
  const bounded = Math.max(-85, Math.min(85, lat));
  return (Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360)) * 180) / Math.PI;
};
const latitude = (y) => (Math.atan(Math.exp((y * Math.PI) / 180)) * 360) / Math.PI - 90;

function running(steps, length) {
  const made = new Int32Array(length);
  if (!steps) {
    for (let i = 0; i < length; i++) made[i] = i;
    return made;
  }
  let sum = 0;
  for (let i = 0; i < length; i++) made[i] = sum += steps[i];
  return made;
}

function decode(raw, place) {
  const vertices = raw.xy.length / 2;
  const x = new Float64Array(vertices);
  const y = new Float64Array(vertices);
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < vertices; i++) {
    lon += raw.xy[2 * i];
    lat += raw.xy[2 * i + 1];
    x[i] = lon * raw.step;
    y[i] = mercator(lat * raw.step);
  }
  const parts = raw.sizes ? raw.sizes.length : vertices;
  const starts = new Int32Array(parts + 1);
  for (let p = 0; p < parts; p++) starts[p + 1] = starts[p] + (raw.sizes ? raw.sizes[p] : 1);
  const rows = running(raw.rows, parts);
  // Parts of a row stand together: where they begin.
  const first = new Int32Array(raw.count + 1);
  for (let p = 0; p < parts; p++) first[rows[p] + 1]++;
  for (let row = 0; row < raw.count; row++) first[row + 1] += first[row];
  const boxes = new Float64Array(4 * raw.count).fill(NaN); // west, south, east, north
  for (let row = 0; row < raw.count; row++) {
    if (first[row] === first[row + 1]) continue;
    let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
    for (let i = starts[first[row]]; i < starts[first[row + 1]]; i++) {
      if (x[i] < west) west = x[i];
      if (x[i] > east) east = x[i];
      if (y[i] < south) south = y[i];
      if (y[i] > north) north = y[i];
    }
    boxes.set([west, south, east, north], 4 * row);
  }
  const themes = raw.themes.map((theme) => ({
    title: theme.title,
    labels: theme.labels,
    classes: theme.classes.map((one) => {
      const length = one.rows ? one.rows.length : raw.count;
      return { shape: "circle", size: 0, width: 0, dash: [], scales: [0, 0], ...one, rows: running(one.rows, length), on: true };
    }),
  }));
  const layer = { ...raw, place, x, y, starts, first, boxes, themes, theme: 0, on: raw.visible, xy: null, rows: null };
  layer.grid = raw.kind === "point" ? gridOf(layer) : null;
  return layer;
}

/* Points by the cell of a grid that they lie in: what is in view or under the cursor is found without asking all. */
function gridOf(layer) {
  const count = layer.x.length;
  if (!count) return null;
  let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
  for (let i = 0; i < count; i++) {
    west = Math.min(west, layer.x[i]);
    east = Math.max(east, layer.x[i]);
    south = Math.min(south, layer.y[i]);
    north = Math.max(north, layer.y[i]);
  }
  const side = Math.max(1, Math.min(256, Math.round(Math.sqrt(count / 4))));
  const width = (east - west) / side || 1e-9;
  const height = (north - south) / side || 1e-9;
  const column = (value) => Math.max(0, Math.min(side - 1, Math.floor((value - west) / width)));
  const line = (value) => Math.max(0, Math.min(side - 1, Math.floor((value - south) / height)));
  const starts = new Int32Array(side * side + 1);
  const cell = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    cell[i] = line(layer.y[i]) * side + column(layer.x[i]);
    starts[cell[i] + 1]++;
  }
  for (let c = 0; c < side * side; c++) starts[c + 1] += starts[c];
  const next = starts.slice(0, -1);
  const points = new Int32Array(count);
  for (let i = 0; i < count; i++) points[next[cell[i]]++] = i;
  const rowOf = new Int32Array(count);
  for (let row = 0; row < layer.count; row++) rowOf.fill(row, layer.first[row], layer.first[row + 1]);
  return {
    rowOf,
    each(box, visit) {
      if (box[2] < west || box[0] > east || box[3] < south || box[1] > north) return;
      for (let l = line(box[1]); l <= line(box[3]); l++) {
        for (let at = starts[l * side + column(box[0])]; at < starts[l * side + column(box[2]) + 1]; at++) {
          visit(points[at]);
        }
      }
    },
  };
}

const layers = data.layers.map(decode);

function extentOf(chosen) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const layer of chosen) {
    for (let row = 0; row < layer.count; row++) {
      const at = 4 * row;
      if (Number.isNaN(layer.boxes[at])) continue;
      box[0] = Math.min(box[0], layer.boxes[at]);
      box[1] = Math.min(box[1], layer.boxes[at + 1]);
      box[2] = Math.max(box[2], layer.boxes[at + 2]);
      box[3] = Math.max(box[3], layer.boxes[at + 3]);
    }
  }
  return box[0] > box[2] ? null : box;
}
