/* Mouse, touch and keys. */

const pointers = new Map();
let pressed = null;
let pinch = 0;
let hovering = 0;

function placeOf(event) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

canvas.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, placeOf(event));
  view.classList.remove("keys");
  pressed = pointers.size === 1 ? { at: placeOf(event), moved: false, touch: event.pointerType !== "mouse" } : null;
  pinch = 0;
});

canvas.addEventListener("pointermove", (event) => {
  const now = placeOf(event);
  const before = pointers.get(event.pointerId);
  if (!before) {
    if (event.pointerType === "mouse" && !hovering) {
      hovering = requestAnimationFrame(() => {
        hovering = 0;
        readout(now[0], now[1]);
        canvas.style.cursor = hits(now[0], now[1], 4).length ? "pointer" : "";
      });
    }
    return;
  }
  pointers.set(event.pointerId, now);
  if (pointers.size === 2) {
    const [a, b] = [...pointers.values()];
    const apart = Math.hypot(a[0] - b[0], a[1] - b[1]);
    const middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    if (pinch) {
      pan((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
      zoom(apart / pinch, middle[0], middle[1]);
    }
    pinch = apart;
  } else if (pressed) {
    if (!pressed.moved && Math.hypot(now[0] - pressed.at[0], now[1] - pressed.at[1]) < (pressed.touch ? 8 : 4)) {
      pointers.set(event.pointerId, before);
      return;
    }
    pressed.moved = true;
    view.classList.add("dragging");
    pan(now[0] - before[0], now[1] - before[1]);
  }
});

function release(event) {
  pointers.delete(event.pointerId);
  pinch = 0;
  view.classList.remove("dragging");
  if (event.type === "pointerup" && pressed && !pressed.moved) {
    const [px, py] = placeOf(event);
    readout(px, py);
    open(hits(px, py, pressed.touch ? 12 : 5), false);
    if (!popup.hidden) dock(px, py);
  }
  pressed = null;
}
canvas.addEventListener("pointerup", release);
canvas.addEventListener("pointercancel", release);

canvas.addEventListener("dblclick", (event) => {
  shut();
  const [px, py] = placeOf(event);
  zoom(event.shiftKey ? 0.5 : 2, px, py);
});

let wheelTimer = 0;
canvas.addEventListener("wheel", (event) => {
  const ready = event.ctrlKey || root.contains(document.activeElement) || root.classList.contains("wide");
  if (!ready) {
    view.classList.add("asking");
    clearTimeout(wheelTimer);
    wheelTimer = setTimeout(() => view.classList.remove("asking"), 1400);
    return;
  }
  event.preventDefault();
  const [px, py] = placeOf(event);
  const steps = event.deltaY * (event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1);
  zoom(Math.exp(-Math.max(-300, Math.min(300, steps)) * 0.0022), px, py);
}, { passive: false });

function tellMiddle() {
  open(hits(width / 2, height / 2, 8), true);
}

canvas.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const far = event.shiftKey ? 240 : 80;
  const keys = {
    ArrowLeft: () => pan(far, 0),
    ArrowRight: () => pan(-far, 0),
    ArrowUp: () => pan(0, far),
    ArrowDown: () => pan(0, -far),
    "+": () => zoom(1.5),
    "=": () => zoom(1.5),
    "-": () => zoom(1 / 1.5),
    _: () => zoom(1 / 1.5),
    0: fit,
    Home: fit,
    Enter: tellMiddle,
    " ": tellMiddle,
    Escape: shut,
  };
  if (!keys[event.key]) return;
  event.preventDefault();
  view.classList.add("keys");
  keys[event.key]();
  readout(width / 2, height / 2);
});
popup.addEventListener("keydown", (event) => {
  if (event.key === "Escape") shut();
});

element("map-in").addEventListener("click", () => zoom(1.6));
element("map-out").addEventListener("click", () => zoom(1 / 1.6));
element("map-fit").addEventListener("click", () => { shut(); fit(); });
const expand = element("map-expand");
function widen(on) {
  root.classList.toggle("wide", on);
  document.documentElement.classList.toggle("map-wide", on);
  expand.setAttribute("aria-pressed", String(on));
}
expand.addEventListener("click", () => widen(!root.classList.contains("wide")));
root.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && popup.hidden && event.target !== search) {
    if (root.classList.contains("wide")) {
      widen(false);
      expand.focus();
    }
  }
});
