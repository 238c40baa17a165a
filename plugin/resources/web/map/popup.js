/* What is told of an object. */

const popup = element("map-popup");
const popupTitle = element("map-popup-title");
const popupBody = element("map-popup-body");
const popupBack = element("map-popup-back");
let listed = [];

function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/* The popup stands at the side where it hides less; if it still hides the place, the map moves. */
function dock(px, py) {
  popup.classList.toggle("left", px > width / 2);
  const box = popup.getBoundingClientRect();
  const frame = view.getBoundingClientRect();
  const left = box.left - frame.left - 24;
  const right = box.right - frame.left + 24;
  const top = box.top - frame.top - 24;
  if (px < left || px > right || py < top || py > box.bottom - frame.top + 24) return;
  if (box.width > 0.9 * width) pan(0, Math.max(40, top / 2 + 12) - py);
  else pan((popup.classList.contains("left") ? (right + width) / 2 : left / 2) - px, 0);
}

function middleOf({ layer, row }) {
  const box = layer.boxes.subarray(4 * row, 4 * row + 4);
  return [screenX((box[0] + box[2]) / 2), screenY((box[1] + box[3]) / 2)];
}

function open(found, focus) {
  listed = found;
  if (!found.length) {
    announce(words.nothing_here);
    shut();
  } else if (found.length === 1) tell(found[0], focus);
  else list(focus);
}

function list(focus) {
  selected = null;
  popup.hidden = false;
  popupBack.hidden = true;
  popupTitle.textContent = fill(words.places, { count: number(listed.length, 0) });
  const items = listed.slice(0, 50).map((hit) => {
    const button = make("button", { type: "button" }, make("b", {}, called(hit.layer, hit.row)), make("span", {}, hit.layer.title));
    button.addEventListener("click", () => tell(hit, true));
    for (const seen of ["mouseenter", "focus"]) {
      button.addEventListener(seen, () => {
        selected = hit;
        redraw();
      });
    }
    return make("li", {}, button);
  });
  if (listed.length > 50) items.push(make("li", { class: "more" }, fill(words.more, { count: number(listed.length - 50, 0) })));
  popupBody.replaceChildren(make("ul", {}, ...items));
  root.dataset.popup = popupTitle.textContent;
  if (focus) popupBody.querySelector("button").focus();
  announce(popupTitle.textContent);
  redraw();
}

function tell(hit, focus) {
  const { layer, row } = hit;
  selected = hit;
  popup.hidden = false;
  popupBack.hidden = listed.length < 2;
  popupTitle.textContent = called(layer, row);
  const lines = [];
  for (const column of layer.columns) {
    lines.push(make("tr", {}, make("th", { scope: "row" }, column.title), make("td", {}, say(column, row))));
  }
  const kinds = layer.themes[layer.theme].classes.filter((one) => one.label && wantedRows(layer, one)[row]);
  const about = [layer.title, ...kinds.map((one) => one.label)].join(" · ");
  popupBody.replaceChildren(make("p", {}, about), make("table", {}, make("tbody", {}, ...lines)));
  popupBody.scrollTop = 0;
  root.dataset.popup = popupTitle.textContent;
  if (focus) element("map-popup-close").focus();
  announce(`${popupTitle.textContent}. ${about}`);
  moved = true;
  redraw();
}

function shut() {
  if (popup.hidden && !selected) return;
  const within = popup.contains(document.activeElement);
  popup.hidden = true;
  selected = null;
  listed = [];
  delete root.dataset.popup;
  if (within) canvas.focus({ preventScroll: true });
  redraw();
}

element("map-popup-close").addEventListener("click", shut);
popupBack.addEventListener("click", () => list(true));

function announce(text) {
  element("map-said").textContent = text;
}
