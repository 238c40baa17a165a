/* Search by name, with or without marks. */

const search = element("map-search");
const results = element("map-results");
let index = null;
let candidates = [];
let chosen = -1;
let searchTimer = 0;

/* Texts of all features in plain letters: their name, then all other words. */
function indexed() {
  const made = [];
  for (const layer of layers) {
    const texts = layer.columns.map((column) => {
      if (column.words) {
        const folded = column.words.map(plain);
        return (row) => (column.codes[row] < 0 ? "" : folded[column.codes[row]]);
      }
      return (row) => (typeof column.values[row] === "string" ? plain(column.values[row]) : "");
    });
    for (let row = 0; row < layer.count; row++) {
      if (layer.first[row] === layer.first[row + 1]) continue;
      const name = layer.name >= 0 ? texts[layer.name](row) : "";
      const rest = texts.map((text, number) => (number === layer.name ? "" : text(row))).filter(Boolean).join("\n");
      if (name || rest) made.push({ layer, row, name, rest });
    }
  }
  return made;
}

// What kind of place it is, before its name: "Xã Ngân Khoang" is looked for as "Ngân Khoang".
const KINDS = /^(xa|phuong|dac khu|thi tran|thon|ban|lang|xom|ap|buon|khu pho|to dan pho|commune|ward|village)\s+/;
const KIND_ORDER = { polygon: 0, point: 1, line: 2 };

function find(text) {
  index = index || indexed();
  const tokens = plain(text).split(/\s+/).filter(Boolean);
  const phrase = tokens.join(" ");
  if (!tokens.length) return [];
  const found = [];
  for (const entry of index) {
    let rank;
    const bare = entry.name.replace(KINDS, "");
    if (entry.name === phrase || bare === phrase) rank = 0;
    else if (entry.name.startsWith(phrase) || bare.startsWith(phrase)) rank = 1;
    else if (entry.name.includes(` ${phrase}`)) rank = 2;
    else if (tokens.every((token) => entry.name.includes(token))) rank = 3;
    else if (tokens.every((token) => entry.name.includes(token) || entry.rest.includes(token))) rank = 4;
    else continue;
    found.push([rank + (entry.layer.on ? 0 : 0.5) + KIND_ORDER[entry.layer.kind] / 10, entry]);
  }
  found.sort(([a, one], [b, other]) =>
    a - b || one.name.length - other.name.length || one.layer.place - other.layer.place || one.row - other.row);
  // Pieces of one road are one road.
  const roads = new Set();
  return found.map((one) => one[1]).filter((entry) => {
    if (entry.layer.kind !== "line" || !entry.name) return true;
    const key = `${entry.layer.place} ${entry.name}`;
    return !roads.has(key) && roads.add(key);
  });
}

function showResults() {
  const all = find(search.value);
  candidates = all.slice(0, 12);
  chosen = -1;
  const asked = search.value.trim() !== "";
  results.hidden = !asked;
  search.setAttribute("aria-expanded", String(asked && candidates.length > 0));
  search.removeAttribute("aria-activedescendant");
  results.replaceChildren(...candidates.map((entry, number) => {
    const option = make("li", { role: "option", id: `map-result-${number}`, "aria-selected": "false" },
      make("b", {}, called(entry.layer, entry.row)), make("span", {}, whereabouts(entry)));
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => choose(number));
    return option;
  }));
  const left = all.length - candidates.length;
  if (asked && !candidates.length) results.append(make("li", { class: "more" }, words.not_found));
  if (left > 0) results.append(make("li", { class: "more" }, fill(words.more, { count: number(left, 0) })));
  if (asked) announce(candidates.length ? fill(words.found, { count: number(all.length, 0) }) : words.not_found);
}

/* What tells features of one name apart: the layer, and the area of the top-most polygon layer that they lie in. */
function whereabouts({ layer, row }) {
  const made = [layer.title];
  if (layer.kind === "point") {
    const i = layer.starts[layer.first[row]];
    for (const other of layers) {
      if (other.kind !== "polygon" || other.name < 0) continue;
      for (let area = 0; area < other.count; area++) {
        const box = other.boxes.subarray(4 * area, 4 * area + 4);
        const within = box[0] <= layer.x[i] && box[2] >= layer.x[i] && box[1] <= layer.y[i] && box[3] >= layer.y[i];
        if (within && holds(other, area, layer.x[i], layer.y[i])) {
          made.push(called(other, area));
          return made.join(" · ");
        }
      }
    }
  }
  return made.join(" · ");
}

function choose(place) {
  const entry = candidates[place];
  if (!entry) return;
  results.hidden = true;
  search.setAttribute("aria-expanded", "false");
  const hit = { layer: entry.layer, row: entry.row };
  hit.layer.on = true;
  for (const one of hit.layer.themes[hit.layer.theme].classes) if (wantedRows(hit.layer, one)[hit.row]) one.on = true;
  listed = [hit];
  goTo(hit);
  tell(hit, false);
  popup.classList.remove("left");
  dock(...middleOf(hit));
  touched();
}

search.addEventListener("input", () => {
  clearTimeout(searchTimer);
  searchTimer = setTimeout(showResults, 120);
});
search.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!candidates.length) return;
    event.preventDefault();
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : candidates.length + (chosen < 0 ? 0 : -1))) % candidates.length;
    [...results.querySelectorAll('[role="option"]')].forEach((option, number) => {
      option.setAttribute("aria-selected", String(number === chosen));
      if (number === chosen) option.scrollIntoView({ block: "nearest" });
    });
    search.setAttribute("aria-activedescendant", `map-result-${chosen}`);
  } else if (event.key === "Enter") {
    event.preventDefault();
    clearTimeout(searchTimer);
    if (chosen < 0) showResults();
    choose(Math.max(chosen, 0));
  } else if (event.key === "Escape") {
    search.value = "";
    showResults();
  }
});
search.addEventListener("blur", () => { results.hidden = true; });
search.addEventListener("focus", () => { if (search.value.trim()) showResults(); });
