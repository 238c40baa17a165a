/* Names where there is room for them. */

const widths = new Map();
const FONT = 'system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif';

function textWidth(text, font) {
  const key = font + text;
  let wide = widths.get(key);
  if (wide === undefined) {
    wide = context.measureText(text).width;
    widths.set(key, wide);
  }
  return wide;
}

/* A place well inside an area: the middle of the widest stretch on one of some level lines through its largest part. */
function inside(layer, row) {
  layer.anchors = layer.anchors || new Float64Array(3 * layer.count).fill(NaN);
  if (!Number.isNaN(layer.anchors[3 * row])) return layer.anchors.subarray(3 * row, 3 * row + 3);
  const box = layer.boxes.subarray(4 * row, 4 * row + 4);
  let best = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 0];
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
    const y = box[1] + share * (box[3] - box[1]) + 1e-12;
    const crossings = [];
    for (let p = layer.first[row]; p < layer.first[row + 1]; p++) {
      const start = layer.starts[p];
      const end = layer.starts[p + 1];
      for (let i = start, j = end - 1; i < end; j = i++) {
        if (layer.y[i] > y !== layer.y[j] > y) {
          crossings.push(layer.x[i] + ((y - layer.y[i]) * (layer.x[j] - layer.x[i])) / (layer.y[j] - layer.y[i]));
        }
      }
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const wide = (crossings[i + 1] - crossings[i]) * (1 - Math.abs(share - 0.5));
      if (wide > best[2]) best = [(crossings[i] + crossings[i + 1]) / 2, y, wide];
    }
  }
  layer.anchors.set(best, 3 * row);
  return best;
}

function drawLabels(at) {
  // Nothing is written under the buttons, the arrow and the scale bar.
  const taken = [[0, 0, 58, 182], [width - 48, 0, width, 62], [0, height - 40, width, height]];
  const own = taken.length;
  const free = (box) => {
    if (box[0] < 2 || box[1] < 2 || box[2] > width - 2 || box[3] > height - 2) return false;
    for (const other of taken) {
      if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
    }
    return true;
  };
  context.textAlign = "center";
  context.textBaseline = "middle";
  let tries = 6000;
  for (const layer of layers) {
    if (!layer.on || layer.kind === "line" || !inScale(layer.scales, at)) continue;
    const shown = shownRows(layer, at);
    const polygon = layer.kind === "polygon";
    const font = polygon ? `600 12px ${FONT}` : `11.5px ${FONT}`;
    context.font = font;
    for (const labels of layer.themes[layer.theme].labels) {
      if (labels.scale && at > labels.scale) continue;
      for (const row of order(layer)) {
        if (!shown[row] || !inView(layer.boxes, row, 0)) continue;
        const text = valueOf(labels, row);
        if (!text) continue;
        if (tries-- <= 0 || taken.length > 500) return taken.length - own;
        const lines = text.split("\n");
        const wide = Math.max(...lines.map((line) => textWidth(line, font))) + 4;
        const high = 14 * lines.length + 2;
        let spots;
        if (polygon) {
          const place = inside(layer, row);
          // No name on an area that is much smaller than it.
          if (place[2] * eye.k < 0.6 * wide) continue;
          spots = [[screenX(place[0]), screenY(place[1])]];
        } else {
          const i = layer.starts[layer.first[row]];
          const px = screenX(layer.x[i]);
          const py = screenY(layer.y[i]);
          spots = [[px + wide / 2 + 7, py], [px - wide / 2 - 7, py], [px, py - high / 2 - 7], [px, py + high / 2 + 7]];
        }
        for (const [px, py] of spots) {
          const box = [px - wide / 2, py - high / 2, px + wide / 2, py + high / 2];
          if (!free(box)) continue;
          taken.push(box);
          context.lineJoin = "round";
          context.lineWidth = 3;
          context.strokeStyle = "rgba(255,255,255,0.92)";
          context.fillStyle = "#1b2430";
          lines.forEach((line, n) => {
            const y = py + 14 * (n - (lines.length - 1) / 2);
            context.strokeText(line, px, y);
            context.fillText(line, px, y);
          });
          break;
        }
      }
    }
  }
  return taken.length - own;
}

/* Rows as labels are placed: large areas first. */
function order(layer) {
  if (!layer.order) {
    layer.order = Int32Array.from({ length: layer.count }, (nothing, row) => row);
    if (layer.kind === "polygon") {
      const area = (row) =>
        (layer.boxes[4 * row + 2] - layer.boxes[4 * row]) * (layer.boxes[4 * row + 3] - layer.boxes[4 * row + 1]) || 0;
      layer.order.sort((a, b) => area(b) - area(a) || a - b);
    }
  }
  return layer.order;
}

/* Which rows are drawn now: 1 for each of them. */
function shownRows(layer, at) {
  const on = layer.on && inScale(layer.scales, at);
  const classes = on ? layer.themes[layer.theme].classes.filter((one) => one.on && inScale(one.scales, at)) : [];
  const same = layer.shownOf && layer.shownOf.length === classes.length && layer.shownOf.every((one, i) => one === classes[i]);
  if (!same) {
    layer.shown = new Uint8Array(layer.count);
    for (const one of classes) for (const row of one.rows) layer.shown[row] = 1;
    layer.shownOf = classes;
  }
  return layer.shown;
}
