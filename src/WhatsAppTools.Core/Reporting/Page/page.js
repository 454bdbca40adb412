"use strict";
// Sorts, filters and pages the table of rows. Everything else of the report is there without it.
(() => {
  const data = JSON.parse(document.getElementById("rows-data").textContent);
  const { words } = data;
  const count = data.state.length;
  const pageSize = 50;
  const body = document.getElementById("rows-body");
  const heads = [...document.querySelectorAll("#rows-table thead th")];
  const search = document.getElementById("rows-search");
  const only = document.getElementById("rows-state");
  const shown = document.getElementById("rows-shown");
  const previous = document.getElementById("rows-previous");
  const next = document.getElementById("rows-next");

  const numbers = new Intl.NumberFormat(data.culture);
  const collator = new Intl.Collator(data.culture, { numeric: true });
  const moments = new Intl.DateTimeFormat(data.culture, {
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "UTC",
  });

  const units = [[86400, "d"], [3600, "h"], [60, "min"], [1, "s"]];
  const length = (seconds) => {
    const first = units.findIndex(([size]) => seconds >= size);
    if (first < 0) {
      return "0 s";
    }
    const [size, unit] = units[first];
    const rest = first < 3 ? Math.floor((seconds % size) / units[first + 1][0]) : 0;
    return `${numbers.format(Math.floor(seconds / size))} ${unit}${rest ? ` ${rest} ${units[first + 1][1]}` : ""}`;
  };

  const person = (row) => (typeof data.to[row] === "number" ? data.people[data.to[row]] : data.to[row]) ?? "";
  const columns = [
    { text: (row) => numbers.format(data.line[row]), key: (row) => data.line[row] },
    { text: person, key: ranked(data.people, data.to) ?? person },
    { text: (row) => data.countries[data.country[row]] ?? "", key: ranked(data.countries, data.country) },
    { text: (row) => data.states[data.state[row]][0], key: (row) => data.state[row], colour: (row) => data.states[data.state[row]][1] },
    { text: (row) => data.errors[data.error[row]] ?? "", key: ranked(data.errors, data.error) },
    { text: (row) => data.templates[data.template[row]] ?? "", key: ranked(data.templates, data.template) },
    { text: (row) => (data.taken[row] < 0 ? "" : moments.format((data.base + data.taken[row]) * 1000)), key: (row) => data.taken[row] },
    { text: (row) => (data.after[row] < 0 ? "" : length(data.after[row])), key: (row) => data.after[row] },
    { text: (row) => data.sid[row] ?? "", key: (row) => data.sid[row] ?? "" },
  ];

  // Rows are compared by the place that their value has among all values.
  function ranked(values, indexes) {
    if (indexes.some((index) => typeof index === "string")) {
      return undefined;
    }
    const places = new Map(values.map((value, index) => [index, value]).sort((a, b) => collator.compare(a[1], b[1])).map(([index], place) => [index, place]));
    return (row) => places.get(indexes[row]) ?? -1;
  }

  const all = Array.from({ length: count }, (_, row) => row);
  let texts;
  let order = all;
  let matches = all;
  let page = 0;
  let sorted = { column: -1, down: false };

  function textOf(row) {
    texts ??= [];
    return (texts[row] ??= columns.map(({ text }) => text(row)).join("\n").toLocaleLowerCase(data.culture));
  }

  function filter() {
    const parts = search.value.toLocaleLowerCase(data.culture).split(/\s+/).filter(Boolean);
    const state = only.value === "" ? undefined : Number(only.value);
    matches = order.filter((row) => (state === undefined || data.state[row] === state) && parts.every((part) => textOf(row).includes(part)));
    page = 0;
    show();
  }

  function sort(column) {
    sorted = { column, down: sorted.column === column && !sorted.down };
    const { key } = columns[column];
    const sign = sorted.down ? -1 : 1;
    const keys = all.map(key);
    order = [...all].sort((a, b) => sign * (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : 0) || a - b);
    heads.forEach((head, index) => {
      if (index === column) {
        head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      } else {
        head.removeAttribute("aria-sort");
      }
    });
    filter();
  }

  function show() {
    const first = page * pageSize;
    const rows = matches.slice(first, first + pageSize);
    const part = document.createDocumentFragment();
    for (const row of rows) {
      const line = document.createElement("tr");
      for (const { text, colour } of columns) {
        const cell = document.createElement("td");
        const value = document.createElement("bdi");
        value.textContent = text(row);
        if (colour) {
          value.className = `state ${colour(row)}`;
        }
        cell.append(value);
        line.append(cell);
      }
      part.append(line);
    }
    body.replaceChildren(part);
    const said = [first + 1, first + rows.length, matches.length].map((number) => numbers.format(number));
    shown.textContent = rows.length ? words.Shown.replace(/\{(\d)\}/g, (_, index) => said[index]) : words.ShownNone;
    previous.setAttribute("aria-disabled", String(page === 0));
    next.setAttribute("aria-disabled", String(first + pageSize >= matches.length));
  }

  function turn(by) {
    const wanted = page + by;
    if (wanted >= 0 && wanted * pageSize < matches.length) {
      page = wanted;
      show();
    }
  }

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(column));
    head.append(button);
  });
  for (const [index, [name]] of data.states.entries()) {
    if (data.state.includes(index)) {
      only.append(new Option(name, String(index)));
    }
  }
  search.addEventListener("input", filter);
  only.addEventListener("change", filter);
  previous.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));
  document.querySelectorAll("[data-with-script]").forEach((element) => { element.hidden = false; });
  document.querySelectorAll("[data-without-script]").forEach((element) => { element.hidden = true; });
  show();
})();
