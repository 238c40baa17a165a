/* What is where. */

function hits(px, py, reach) {
  const at = scale();
  const x = worldX(px);
  const y = worldY(py);
  const found = [];
  for (const layer of layers) {
    if (!layer.on || !inScale(layer.scales, at)) continue;
    const shown = shownRows(layer, at);
    const here = [];
    if (layer.kind === "point") {
      const sizes = layer.themes[layer.theme].classes.map((one) => one.size);
      const far = (reach + Math.max(0, ...sizes) / 2) / eye.k;
      if (layer.grid) {
        layer.grid.each([x - far, y - far, x + far, y + far], (i) => {
          const row = layer.grid.rowOf[i];
          const away = Math.hypot(layer.x[i] - x, layer.y[i] - y);
          if (shown[row] && away <= far) here.push([away, row]);
        });
      }
    } else {
      const far = layer.kind === "line" ? (reach + 1) / eye.k : 0;
      for (let row = 0; row < layer.count; row++) {
        const box = 4 * row;
        if (
          shown[row] && layer.boxes[box] - far <= x && layer.boxes[box + 2] + far >= x &&
          layer.boxes[box + 1] - far <= y && layer.boxes[box + 3] + far >= y
        ) {
          if (layer.kind === "polygon") {
            if (holds(layer, row, x, y)) here.push([0, row]);
          } else {
            const away = distance(layer, row, x, y);
            if (away <= far) here.push([away, row]);
          }
        }
      }
    }
    here.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const seen = new Set();
    for (const [, row] of here) {
      if (!seen.has(row)) found.push({ layer, row });
      seen.add(row);
    }
  }
  return found;
}

function holds(layer, row, x, y) {
  let odd = false;
  for (let p = layer.first[row]; p < layer.first[row + 1]; p++) {
    const start = layer.starts[p];
    const end = layer.starts[p + 1];
    for (let i = start, j = end - 1; i < end; j = i++) {
      if (
        layer.y[i] > y !== layer.y[j] > y &&
        x < layer.x[i] + ((y - layer.y[i]) * (layer.x[j] - layer.x[i])) / (layer.y[j] - layer.y[i])
      ) {
        odd = !odd;
      }
    }
  }
  return odd;
}

function distance(layer, row, x, y) {
  let best = Infinity;
  for (let p = layer.first[row]; p < layer.first[row + 1]; p++) {
    const start = layer.starts[p];
    const end = layer.starts[p + 1];
    for (let i = start; i < Math.max(end - 1, start + 1); i++) {
      const j = Math.min(i + 1, end - 1);
      const dx = layer.x[j] - layer.x[i];
      const dy = layer.y[j] - layer.y[i];
      const long = dx * dx + dy * dy;
      const t = long ? Math.max(0, Math.min(1, ((x - layer.x[i]) * dx + (y - layer.y[i]) * dy) / long)) : 0;
      best = Math.min(best, Math.hypot(layer.x[i] + t * dx - x, layer.y[i] + t * dy - y));
    }
  }
  return best;
}

const called = (layer, row) => {
  const name = layer.name >= 0 ? valueOf(layer.columns[layer.name], row) : null;
  return name === null || name === "" ? fill(words.feature, { number: number(row + 1, 0) }) : String(name);
};
