/* Long tables of a report: rows can be filtered and sorted. All of it can be read without this script. */
(function () {
  "use strict";

  // Faults can be seen from outside, by who tests the page.
  window.addEventListener("error", (event) => {
    document.documentElement.dataset.fault = event.message;
  });
  document.documentElement.classList.add("scripted");

  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const spoken = new Intl.NumberFormat(language);
  const LEAST_ROWS = 25; // shorter tables can be read at a glance
  const PAGE = 300; // rows of a long table that are laid out at once

  const longTables = [];

  function prepare(table) {
    const tools = table.closest(".table").querySelector(".tools");
    const parts = [...table.tBodies].filter((body) => !body.classList.contains("total")).map((body) => ({
      body,
      group: [...body.rows].filter((row) => row.classList.contains("group")),
      rows: [...body.rows].filter((row) => !row.classList.contains("group")),
    }));
    const count = parts.reduce((sum, part) => sum + part.rows.length, 0);
    if (!tools || count < LEAST_ROWS) return;
    const total = table.querySelector("tbody.total");
    const original = new Map();
    for (const part of parts) part.rows.forEach((row, place) => original.set(row, place));

    // -- rows are shown up to a bound that grows as the reader goes on
    const more = document.createElement("tbody");
    const button = document.createElement("button");
    more.className = "more";
    button.type = "button";
    more.insertRow().insertCell().append(button);
    more.rows[0].cells[0].colSpan = table.tHead.rows[0].cells.length;
    button.addEventListener("click", () => grow());
    let bound = PAGE;
    let fitting = null; // rows that fit the filter; null: all

    function show(most) {
      let left = most;
      let shown = 0;
      let all = 0;
      for (const part of parts) {
        const rows = fitting ? part.rows.filter((row) => fitting.has(row)) : part.rows;
        all += rows.length;
        const now = rows.slice(0, Math.max(left, 0));
        left -= now.length;
        shown += now.length;
        part.body.replaceChildren(...(now.length ? [...part.group, ...now] : []));
      }
      // The total is that of all rows.
      if (total) total.hidden = fitting !== null;
      if (shown < all) {
        button.textContent = tools.dataset.more.replace("{count}", spoken.format(all - shown));
        parts[parts.length - 1].body.after(more);
      } else more.remove();
      return all;
    }

    function grow() {
      bound = Math.min(2 * bound, bound + 2000);
      show(bound);
    }
    new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) grow();
    }, { root: table.closest(".scroll") }).observe(more);
    longTables.push({ paper: () => show(Infinity), screen: () => show(bound) });

    // -- filter: all words must be in the row, with or without marks
    const input = tools.querySelector("input");
    const said = tools.querySelector("output");
    let texts = null;
    let timer = 0;

    function filter() {
      texts = texts || new Map(parts.flatMap((part) => part.rows).map((row) => [row, folded(row.textContent)]));
      const tokens = folded(input.value).split(/\s+/).filter(Boolean);
      fitting = null;
      if (tokens.length) {
        fitting = new Set();
        for (const [row, text] of texts) if (tokens.every((token) => text.includes(token))) fitting.add(row);
      }
      bound = PAGE;
      show(bound);
      const words = said.dataset.words;
      said.textContent = fitting
        ? words.replace("{shown}", spoken.format(fitting.size)).replace("{count}", spoken.format(count))
        : "";
    }
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(filter, 120);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        input.value = "";
        filter();
      }
    });
    tools.hidden = false;

    // -- sorting: within groups, what is not known last
    const heads = [...table.tHead.rows[0].cells];

    function sort(column, direction) {
      for (const part of parts) {
        const keyed = part.rows.map((row) => {
          const cell = row.cells[column];
          const value = cell.dataset.value;
          const text = value === undefined ? cell.textContent.trim() : value;
          return { row, text, number: value === undefined || value === "" ? NaN : Number(value) };
        });
        const before = (a, b) => original.get(a.row) - original.get(b.row);
        keyed.sort((a, b) => {
          if (!direction) return before(a, b);
          if (!a.text || !b.text) return (a.text ? 0 : 1) - (b.text ? 0 : 1) || before(a, b);
          const both = !Number.isNaN(a.number) && !Number.isNaN(b.number);
          return direction * (both ? a.number - b.number : collator.compare(a.text, b.text)) || before(a, b);
        });
        part.rows = keyed.map((one) => one.row);
      }
      bound = PAGE;
      show(bound);
    }

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = tools.dataset.sort.replace("{column}", head.textContent.trim());
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const next = now === "ascending" ? "descending" : now === "descending" ? null : "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        if (next) head.setAttribute("aria-sort", next);
        sort(column, next === "ascending" ? 1 : next === "descending" ? -1 : 0);
      });
    });
    if (count > PAGE) show(bound);
  }

  for (const table of document.querySelectorAll(".table table")) prepare(table);

  // -- folded tables: open on paper, and where a link leads into them
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const fold of opened) fold.open = true;
    for (const table of longTables) table.paper();
  });
  window.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    for (const table of longTables) table.screen();
    opened = [];
  });

  function named() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      return ""; // no address of ours
    }
  }

  function unfold() {
    const id = named();
    const target = id && document.getElementById(id);
    const fold = target && (target.matches("details") ? target : target.querySelector("details") || target.closest("details"));
    if (fold && target.closest(".table")) {
      fold.open = true;
      target.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  // -- contents: folded on small screens, and where the reader is
  const contents = document.querySelector("nav.contents details");
  if (contents) {
    const narrow = window.matchMedia("(max-width: 64rem)");
    const settle = () => { contents.open = !narrow.matches; };
    settle();
    narrow.addEventListener("change", settle);
    const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
    const seen = new Set();
    const order = [...links.keys()];
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) seen.add(entry.target.id);
        else seen.delete(entry.target.id);
      }
      const current = order.find((id) => seen.has(id));
      if (!current) return;
      for (const [id, link] of links) {
        if (id === current) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    }, { rootMargin: "0px 0px -60% 0px" });
    for (const id of order) {
      const target = document.getElementById(id);
      if (target) observer.observe(target);
    }
  }
})();
