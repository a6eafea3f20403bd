"use strict";
// The list of reports, a hundred rows at a time, and the choice of sums on the overview. No libraries, nothing loaded:
// what is chosen stands in the address behind `#`, so that it can be kept and sent.
(() => {
  const byId = (id) => document.getElementById(id);

  const panel = byId("panel");
  if (panel) {
    panel.closest("p").hidden = false;
    panel.addEventListener("change", () => {
      for (const it of document.querySelectorAll("[data-panel]")) {
        it.hidden = panel.value !== "" && it.dataset.panel !== panel.value;
      }
    });
  }

  const form = byId("filter");
  const all = window.gongkaiReports;
  if (!form || !all) return;

  const WINDOW = 100;
  const body = byId("rows");
  const words = {
    unknown: body.dataset.unknown,
    levels: body.dataset.levels.split("|"),
    scopes: body.dataset.scopes.split("|"),
    severities: body.dataset.severities.split("|"),
  };
  const SEVERITIES = ["error", "warning", "info"];
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const names = all.map((row) => fold(row[1] ?? words.unknown));
  let found = [];
  let page = 0;

  const fits = {
    year: (row, value) => (value === "unknown" ? row[2] === null : row[2] === Number(value)),
    level: (row, value) => (value === "unknown" ? row[3] === null : row[3] === Number(value)),
    scope: (row, value) => (value === "unknown" ? row[4] === null : row[4] === Number(value)),
    findings: (row, value) =>
      value === "error" ? row[5] > 0
      : value === "warning" ? row[6] > 0
      : (row[5] + row[6] + row[7] > 0) === (value === "any"),
  };

  function search() {
    const chosen = Object.keys(fits).map((name) => [name, form.elements[name].value]).filter((it) => it[1] !== "");
    const parts = fold(form.elements.q.value).split(/\s+/).filter((it) => it !== "");
    found = [];
    all.forEach((row, number) => {
      if (chosen.every(([name, value]) => fits[name](row, value)) && parts.every((it) => names[number].includes(it))) {
        found.push(row);
      }
    });
    page = 0;
    show();
  }

  function show() {
    const pages = Math.max(1, Math.ceil(found.length / WINDOW));
    body.replaceChildren(...found.slice(page * WINDOW, (page + 1) * WINDOW).map(line));
    const count = byId("count");
    count.textContent = `${found.length} ${count.dataset.of}${all.length}${count.dataset.end}`;
    byId("page").textContent = `${page + 1} / ${pages}`;
    byId("before").disabled = page === 0;
    byId("after").disabled = page + 1 >= pages;
    byId("pages").hidden = pages === 1;
  }

  // Texts of reports become text nodes and nothing else.
  function line(row) {
    const line = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    const link = document.createElement("a");
    link.href = row[0];
    const name = document.createElement("bdi");
    name.textContent = row[1] ?? words.unknown;
    link.append(name);
    head.append(link);
    line.append(head, cell(row[2] ?? words.unknown), cell(words.levels[row[3]] ?? words.unknown));
    line.append(cell(words.scopes[row[4]] ?? words.unknown));
    const findings = cell("");
    SEVERITIES.forEach((severity, at) => {
      if (row[5 + at] === 0) return;
      const tag = document.createElement("span");
      tag.className = `tag ${severity}`;
      tag.textContent = `${words.severities[at]} ${row[5 + at]}`;
      findings.append(tag, " ");
    });
    line.append(findings);
    return line;
  }

  function cell(text) {
    const cell = document.createElement("td");
    cell.textContent = text;
    return cell;
  }

  function keep() {
    const chosen = new URLSearchParams([...new FormData(form)].filter((it) => it[1] !== ""));
    history.replaceState(null, "", `#${chosen}`);
  }

  function restore() {
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    search();
  }

  function turn(by) {
    page += by;
    show();
    byId("result").scrollIntoView({ block: "start" });
  }

  form.addEventListener("input", () => { search(); keep(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { search(); keep(); }));
  addEventListener("hashchange", restore);
  byId("before").addEventListener("click", () => turn(-1));
  byId("after").addEventListener("click", () => turn(1));
  form.hidden = false;
  byId("result").hidden = false;
  restore();
})();
