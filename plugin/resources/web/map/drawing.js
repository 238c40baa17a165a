/* Areas, lines and marks on the canvas. */

const context = canvas.getContext("2d");
const HEAVY = 15000; // vertices and marks of a picture that takes a while
let asked = 0;
let hurried = false;
let work = 0;
let kept = null; // the last picture whole, and from where it was seen
let keptAt = 0;
let calm = 0;
const sprites = new Map();
const patterns = new Map();

function redraw() {
  if (!asked) asked = requestAnimationFrame(paint);
}

/* While a heavy map is moved, its last picture is moved; it is drawn anew when the hand rests. */
function paint() {
  asked = 0;
  clearTimeout(calm);
  const now = performance.now();
  const late = kept && now - keptAt > 1000;
  if (!hurried || !kept || late) draw();
  else {
    clear();
    const grown = eye.k / kept.k;
    const left = screenX(kept.x) - (width / 2) * grown;
    const top = screenY(kept.y) - (height / 2) * grown;
    context.drawImage(kept.image, left, top, width * grown, height * grown);
    furniture(scale());
    share();
    calm = setTimeout(redraw, 120);
  }
  hurried = false;
}

function keep() {
  keptAt = performance.now();
  if (work < HEAVY) {
    kept = null;
    return;
  }
  const image = kept ? kept.image : document.createElement("canvas");
  if (image.width !== canvas.width || image.height !== canvas.height) {
    image.width = canvas.width;
    image.height = canvas.height;
  }
  image.getContext("2d").drawImage(canvas, 0, 0);
  kept = { image, x: eye.x, y: eye.y, k: eye.k };
}

function clear() {
  context.setTransform(density, 0, 0, density, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
}

function draw() {
  if (!width || !height) return;
  clear();
  work = 0;
  context.lineJoin = "round";
  const at = scale();
  let drawn = 0;
  for (let i = layers.length - 1; i >= 0; i--) {
    const layer = layers[i];
    if (!layer.on || !inScale(layer.scales, at)) continue;
    for (const one of layer.themes[layer.theme].classes) {
      if (one.on && inScale(one.scales, at)) drawn += drawers[layer.kind](layer, one);
    }
  }
  if (selected) highlight();
  const named = labelsOn ? drawLabels(at) : 0;
  furniture(at);
  root.dataset.drawn = String(drawn);
  root.dataset.labels = String(named);
  keep();
  share();
}

const inView = (boxes, row, margin) =>
  boxes[4 * row] <= worldX(width + margin) && boxes[4 * row + 2] >= worldX(-margin) &&
  boxes[4 * row + 1] <= worldY(-margin) && boxes[4 * row + 3] >= worldY(height + margin);

/* Adds the parts of a row to a path. Vertices that fall on the same pixel are left out, edges outside the view too;
   areas that are far larger than the view are cut at its border, because canvases lose far places. */
function trace(path, layer, row, closed, filled) {
  const far = 64;
  const box = 4 * row;
  const large = (layer.boxes[box + 2] - layer.boxes[box]) * eye.k > 3 * width + 4000 ||
    (layer.boxes[box + 3] - layer.boxes[box + 1]) * eye.k > 3 * height + 4000;
  for (let p = layer.first[row]; p < layer.first[row + 1]; p++) {
    const start = layer.starts[p];
    const end = layer.starts[p + 1];
    if (filled && large) {
      cut(path, layer, start, end, far);
      continue;
    }
    let lastX = screenX(layer.x[start]);
    let lastY = screenY(layer.y[start]);
    let lastOut = outside(lastX, lastY, far);
    let pen = false;
    const count = end - start + (closed ? 1 : 0);
    if (count === 1 || filled) {
      path.moveTo(lastX, lastY);
      pen = true;
      if (count === 1) path.lineTo(lastX, lastY);
    }
    for (let step = 1; step < count; step++) {
      const i = closed && step === count - 1 ? start : start + step;
      const px = screenX(layer.x[i]);
      const py = screenY(layer.y[i]);
      if (step < count - 1 && Math.abs(px - lastX) < 0.7 && Math.abs(py - lastY) < 0.7) continue;
      const out = outside(px, py, far);
      if (!filled && out & lastOut) pen = false;
      else {
        if (!pen) path.moveTo(lastX, lastY);
        path.lineTo(px, py);
        pen = true;
        work++;
      }
      lastX = px;
      lastY = py;
      lastOut = out;
    }
  }
}

const outside = (px, py, far) =>
  (px < -far ? 1 : px > width + far ? 2 : 0) | (py < -far ? 4 : py > height + far ? 8 : 0);

/* A ring cut at the view, side after side (Sutherland and Hodgman 1974, doi:10.1145/360767.360802). */
function cut(path, layer, start, end, far) {
  let ring = [];
  for (let i = start; i < end; i++) ring.push([screenX(layer.x[i]), screenY(layer.y[i])]);
  for (const [axis, bound, sign] of [[0, -far, 1], [0, width + far, -1], [1, -far, 1], [1, height + far, -1]]) {
    const made = [];
    for (let i = 0; i < ring.length; i++) {
      const a = ring[i];
      const b = ring[(i + 1) % ring.length];
      const inA = (a[axis] - bound) * sign >= 0;
      const inB = (b[axis] - bound) * sign >= 0;
      if (inA) made.push(a);
      if (inA !== inB) {
        const t = (bound - a[axis]) / (b[axis] - a[axis]);
        made.push([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
      }
    }
    ring = made;
  }
  ring.forEach((point, i) => (i ? path.lineTo(point[0], point[1]) : path.moveTo(point[0], point[1])));
  if (ring.length) path.closePath();
}

function hatch(colour) {
  let tile = patterns.get(colour);
  if (!tile) {
    tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    pen.beginPath();
    for (const shift of [-8, 0, 8]) {
      pen.moveTo(shift - 1, 9);
      pen.lineTo(shift + 9, -1);
    }
    pen.stroke();
    patterns.set(colour, tile);
  }
  return tile;
}

const drawers = {
  polygon(layer, one) {
    const strokes = new Path2D();
    const fills = new Path2D();
    let drawn = 0;
    for (const row of one.rows) {
      if (!inView(layer.boxes, row, 8)) continue;
      drawn++;
      if (one.colour || one.hatched) {
        const path = new Path2D();
        trace(path, layer, row, true, true);
        if (one.colour) {
          context.fillStyle = one.colour;
          context.fill(path, "evenodd");
        }
        if (one.hatched) {
          context.fillStyle = context.createPattern(hatch(one.outline || "#6b6b6b"), "repeat");
          context.fill(path, "evenodd");
        }
      }
      if (one.outline && one.outlineWidth) trace(strokes, layer, row, true, false);
    }
    stroke(strokes, one.outline, one.outlineWidth, one.dash);
    return drawn;
  },

  line(layer, one) {
    const path = new Path2D();
    let drawn = 0;
    for (const row of one.rows) {
      if (!inView(layer.boxes, row, 8)) continue;
      drawn++;
      trace(path, layer, row, false, false);
    }
    if (one.outline) stroke(path, one.outline, one.width + 2 * one.outlineWidth, []);
    stroke(path, one.colour, one.width, one.dash);
    return drawn;
  },

  point(layer, one) {
    if (!layer.grid) return 0;
    const mark = sprite(one);
    const half = mark.side / 2;
    const margin = half;
    const wanted = wantedRows(layer, one);
    const box = [worldX(-margin), worldY(height + margin), worldX(width + margin), worldY(-margin)];
    const inside = [];
    layer.grid.each(box, (i) => {
      if (wanted[layer.grid.rowOf[i]]) inside.push(i);
    });
    // Where there are very many, some marks a place are enough: marks on marks cannot be told apart.
    const crowded = inside.length > 4000;
    const cell = Math.max(2, mark.side / 3);
    const across = Math.ceil((width + mark.side) / cell) + 1;
    const taken = crowded ? new Uint8Array(across * (Math.ceil((height + mark.side) / cell) + 1)) : null;
    if (!crowded) inside.sort((a, b) => a - b);
    for (const i of inside) {
      const px = screenX(layer.x[i]);
      const py = screenY(layer.y[i]);
      if (crowded) {
        const at = Math.floor((py + half) / cell) * across + Math.floor((px + half) / cell);
        if (taken[at]) continue;
        taken[at] = 1;
      }
      work++;
      context.drawImage(mark.image, px - half, py - half, mark.side, mark.side);
    }
    return layer.x.length === layer.count ? inside.length : new Set(inside.map((i) => layer.grid.rowOf[i])).size;
  },
};

function stroke(path, colour, thick, dash) {
  if (!colour || !thick) return;
  context.lineCap = dash.length ? "butt" : "round";
  context.setLineDash(dash);
  context.lineWidth = thick;
  context.strokeStyle = colour;
  context.stroke(path);
  context.setLineDash([]);
}

function wantedRows(layer, one) {
  if (!one.wanted) {
    one.wanted = new Uint8Array(layer.count);
    for (const row of one.rows) one.wanted[row] = 1;
  }
  return one.wanted;
}

function sprite(one) {
  const key = [one.shape, one.size, one.colour, one.outline, one.outlineWidth, one.inner, one.innerShape, one.innerSize, density].join();
  let mark = sprites.get(key);
  if (!mark) {
    const side = Math.ceil(one.size + 2 * one.outlineWidth + 2);
    const image = document.createElement("canvas");
    image.width = image.height = Math.ceil(side * density);
    const pen = image.getContext("2d");
    pen.scale(image.width / side, image.width / side);
    markAt(pen, one, side / 2, side / 2, one.size);
    mark = { image, side };
    sprites.set(key, mark);
  }
  return mark;
}

function markAt(pen, one, x, y, size) {
  markOf(pen, one, x, y, size);
  if (!one.inner) return;
  const share = one.size ? size / one.size : 1;
  markOf(pen, { shape: one.innerShape || "circle", colour: one.inner, outline: "", outlineWidth: 0 }, x, y, one.innerSize * share);
}

function markOf(pen, one, x, y, size) {
  const r = size / 2;
  pen.beginPath();
  if (one.shape === "circle") pen.arc(x, y, r, 0, 2 * Math.PI);
  else if (one.shape === "square") pen.rect(x - 0.89 * r, y - 0.89 * r, 1.78 * r, 1.78 * r);
  else if (one.shape === "cross") {
    pen.moveTo(x - r, y);
    pen.lineTo(x + r, y);
    pen.moveTo(x, y - r);
    pen.lineTo(x, y + r);
    pen.lineWidth = Math.max(1.5, one.outlineWidth);
    pen.strokeStyle = one.colour || one.outline;
    pen.stroke();
    return;
  } else {
    const corners = { triangle: 3, diamond: 4, star: 10 }[one.shape];
    for (let i = 0; i < corners; i++) {
      const reach = one.shape === "star" && i % 2 ? 0.42 * r : r;
      const turn = (2 * Math.PI * i) / corners - Math.PI / 2;
      pen.lineTo(x + reach * Math.cos(turn), y + reach * Math.sin(turn));
    }
    pen.closePath();
  }
  pen.lineJoin = "round";
  if (one.colour) {
    pen.fillStyle = one.colour;
    pen.fill();
  }
  if (one.outline && one.outlineWidth) {
    pen.lineWidth = one.outlineWidth;
    pen.strokeStyle = one.outline;
    pen.stroke();
  }
}

function highlight() {
  const { layer, row } = selected;
  const path = new Path2D();
  if (layer.kind === "point") {
    for (let i = layer.starts[layer.first[row]]; i < layer.starts[layer.first[row + 1]]; i++) {
      path.moveTo(screenX(layer.x[i]) + 13, screenY(layer.y[i]));
      path.arc(screenX(layer.x[i]), screenY(layer.y[i]), 13, 0, 2 * Math.PI);
    }
  } else trace(path, layer, row, layer.kind === "polygon", false);
  stroke(path, "#ffffff", 6, []);
  stroke(path, accent, 3, []);
}
