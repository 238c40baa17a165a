/* Layers, themes and classes, to be switched. */

const legend = [];

function swatch(layer, one) {
  const image = make("canvas", { class: "swatch", "aria-hidden": "true" });
  const wide = 26;
  const high = Math.max(18, Math.min(26, Math.ceil(one.size + 2)));
  image.width = wide * 2;
  image.height = high * 2;
  image.style.width = `${wide}px`;
  image.style.height = `${high}px`;
  const pen = image.getContext("2d");
  pen.scale(2, 2);
  pen.fillStyle = paper;
  pen.fillRect(0, 0, wide, high);
  if (layer.kind === "point") markAt(pen, one, wide / 2, high / 2, Math.min(one.size, 22));
  else if (layer.kind === "line") {
    for (const [colour, thick, dash] of [[one.outline, one.width + 2 * one.outlineWidth, []], [one.colour, one.width, one.dash]]) {
      if (!colour) continue;
      pen.strokeStyle = colour;
      pen.lineWidth = thick;
      pen.setLineDash(dash);
      pen.beginPath();
      pen.moveTo(2, high / 2);
      pen.lineTo(wide - 2, high / 2);
      pen.stroke();
    }
  } else {
    pen.beginPath();
    pen.rect(2.5, 2.5, wide - 5, high - 5);
    if (one.colour) {
      pen.fillStyle = one.colour;
      pen.fill();
    }
    if (one.hatched) {
      pen.fillStyle = pen.createPattern(hatch(one.outline || "#6b6b6b"), "repeat");
      pen.fill();
    }
    if (one.outline && one.outlineWidth) {
      pen.strokeStyle = one.outline;
      pen.lineWidth = Math.max(1, one.outlineWidth);
      pen.setLineDash(one.dash);
      pen.stroke();
    }
  }
  return image;
}

function legendOf(layer) {
  const box = make("input", { type: "checkbox", id: `layer-${layer.place}` });
  const count = make("span", { class: "count" }, number(layer.count, 0));
  const title = make("label", { for: box.id }, make("span", { class: "title" }, layer.title), count);
  const hint = make("button", { type: "button", class: "hint", hidden: "" });
  const classes = make("ul", { class: "classes" });
  const item = make("li", { class: "layer" }, make("div", { class: "switch" }, box, title), hint);
  const themeNow = make("p", { class: "theme-now" }); // on paper, where nothing can be chosen
  let choice = null;
  if (layer.themes.length > 1) {
    choice = make("select", { "aria-label": `${words.theme}: ${layer.title}` });
    layer.themes.forEach((theme, number) => choice.append(make("option", { value: String(number) }, theme.title)));
    choice.addEventListener("change", () => {
      layer.theme = Number(choice.value);
      shut();
      build();
      touched();
    });
    item.append(choice, themeNow);
  }
  item.append(classes);
  for (const note of layer.notes) item.append(make("p", { class: "note" }, note));
  if (layer.source) item.append(make("p", { class: "note" }, layer.source));
  let built = -1;
  let lines = [];

  /* Classes of one name, one after the other, are looks of one class at different scales: one line in the legend. */
  function build() {
    built = layer.theme;
    themeNow.textContent = layer.themes[layer.theme].title;
    const groups = [];
    for (const one of layer.themes[layer.theme].classes) {
      const last = groups[groups.length - 1];
      if (last && one.label && last[0].label === one.label) last.push(one);
      else groups.push([one]);
    }
    lines = groups.map((group) => {
      const rows = group.length > 1 ? new Set(group.flatMap((one) => [...one.rows])).size : group[0].rows.length;
      const button = make("button", { type: "button", "aria-pressed": String(group[0].on) });
      const label = make("span", {}, group[0].label || layer.title);
      button.append(swatch(layer, group[0]), label, make("span", { class: "count" }, number(rows, 0)));
      button.addEventListener("click", () => {
        const on = !group[0].on;
        for (const one of group) one.on = on;
        touched();
      });
      return { group, button, shown: group[0] };
    });
    classes.replaceChildren(...lines.map((line) => make("li", { class: "class" }, line.button)));
  }

  box.addEventListener("change", () => {
    layer.on = box.checked;
    if (selected && selected.layer === layer && !layer.on) shut();
    touched();
  });
  hint.addEventListener("click", () => {
    const [from, to] = layer.scales;
    const wanted = from && scale() > from ? 0.95 * from : 1.05 * to;
    zoom(scale() / wanted);
  });
  return {
    item,
    update(at) {
      if (built !== layer.theme) build();
      if (choice && choice.value !== String(layer.theme)) choice.value = String(layer.theme);
      if (box.checked !== layer.on) box.checked = layer.on;
      item.classList.toggle("off", !layer.on);
      item.classList.toggle("away", !inScale(layer.scales, at));
      for (const line of lines) {
        const pressed = String(line.group[0].on);
        if (line.button.getAttribute("aria-pressed") !== pressed) line.button.setAttribute("aria-pressed", pressed);
        const now = line.group.find((one) => inScale(one.scales, at));
        line.button.classList.toggle("away", !now);
        if (now && now !== line.shown) {
          line.button.replaceChild(swatch(layer, now), line.button.firstChild);
          line.shown = now;
        }
      }
      const text = !layer.on || inScale(layer.scales, at) ? ""
        : layer.scales[0] && at > layer.scales[0] ? words.zoom_to_see : words.too_near;
      hint.hidden = !text;
      if (hint.textContent !== text) hint.textContent = text;
    },
  };
}

for (const layer of layers) {
  const made = legendOf(layer);
  legend.push(made);
  element("map-layers").append(made.item);
}
for (const note of data.notes) element("map-notes").append(make("p", { class: "note" }, note));

element("map-labels").addEventListener("change", (event) => {
  labelsOn = event.target.checked;
  redraw();
});
