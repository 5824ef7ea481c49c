// The list of runs: the filters above it, and its table.
import { classes, html, useKept, useState } from "../../lib.js";
import { change, href, Link } from "../../router.js";
import { duration, money, number } from "../../format.js";
import { Icon, quoted, Status, STATUSES, statusWord, Time } from "../../ui/show.js";

// ---- Filters ----

// the parameters of the interface, with their option of the command line and their word on a chip
const FILTERS = {
  pipeline: ["--pipeline", "pipeline"],
  status: ["--status", "status"],
  since: ["--since", "since"],
  until: ["--until", "until"],
  startedSince: ["--started-since", "started since"],
  startedUntil: ["--started-until", "started until"],
  minDuration: ["--min-duration", "at least"],
  maxDuration: ["--max-duration", "at most"],
  instance: ["--instance", "instance"],
  version: ["--version", "version"],
  error: ["--error", "error"],
  errorClass: ["--error-class", "exception"],
  stage: ["--stage", "stage"],
  model: ["--model", "model"],
  param: ["--param", "argument"],
  meta: ["--meta", "metadata"],
  parent: ["--parent", "called by"],
  origin: ["--origin", "fork of"],
  problems: ["--problems", "unreadable"],
  sort: ["--sort", "sort"],
};

const TIMES = ["since", "until", "startedSince", "startedUntil"];
const UNITS = { m: 60, h: 3600, d: 86400, w: 604800 };

/** 2h is a time as long ago. The address keeps what was written, so a link shows the last two hours of the day it is opened. */
function instant(text) {
  const m = /^(\d+)([mhdw])$/.exec(text);
  if (m) {
    // whole minutes, or each look would be another list
    const now = Math.ceil(Date.now() / 60000) * 60000;
    return new Date(now - m[1] * UNITS[m[2]] * 1000).toISOString();
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text + "T00:00").toISOString() : text;
}

function length(text) {
  const m = /^(\d+)(ms|s|m|h)$/.exec(text);
  if (!m) return text;
  return m[2] === "ms" ? `PT${m[1] / 1000}S` : `PT${m[1]}${m[2].toUpperCase()}`;
}

/** What the interface is asked for, from an address. */
export function parametersOf(query) {
  const parameters = [];
  for (const [name, value] of query) {
    if (!(name in FILTERS) || value === "") continue;
    const sent = TIMES.includes(name) ? instant(value) : name.endsWith("Duration") ? length(value) : value;
    parameters.push([name, sent, value]);
  }
  return parameters.map(([name, sent, written]) => Object.assign([name, sent], { written }));
}

/** The line that lists the same on the command line. */
export function commandOf(parameters) {
  const words = ["checkpoints", "list"];
  for (const parameter of parameters) {
    const [name] = parameter;
    const value = parameter.written;
    const colon = value.lastIndexOf(":");
    if (name === "problems") words.push("--problems");
    else if (name === "stage" && colon > 0) {
      words.push("--stage", quoted(value.slice(0, colon)), "--stage-status", quoted(value.slice(colon + 1)));
    } else words.push(FILTERS[name][0], quoted(value));
  }
  return words.join(" ");
}

/** Reads "pipeline:orders status:failed words": filters, and what is left. */
function understood(text) {
  const filters = {};
  const rest = text.replace(/(\w+):("[^"]*"|\S+)/g, (all, name, value) => {
    if (!(name in FILTERS)) return all;
    filters[name] = value.replace(/^"|"$/g, "");
    if (name === "status") filters[name] = filters[name].toUpperCase();
    return "";
  });
  return { filters, rest: rest.trim() };
}

function Chip({ name, value }) {
  const [, word] = FILTERS[name];
  const all = new URLSearchParams(location.search).getAll(name);
  return html`
    <span class="chip"><span class="muted">${word}</span> ${name === "problems" ? "" : value}
      <button type="button" class="quiet" aria-label=${"Remove the filter " + word + " " + value}
        onClick=${() => change({ [name]: all.filter((one) => one !== value) })}><${Icon} name="close" /></button>
    </span>`;
}

/** A list that opens below a button. */
function Menu({ word, children }) {
  return html`<details class="menu" onKeyDown=${(event) => event.key === "Escape" && (event.currentTarget.open = false)}><summary class="button">${word}<${Icon} name="down" /></summary><div class="menu-body">${children}</div></details>`;
}

/** Filters under names, kept in this browser. */
function Views({ query }) {
  const [views, keep] = useKept("views", []);
  const [name, setName] = useState("");
  const now = new URLSearchParams([...query].filter(([one]) => one in FILTERS)).toString();
  function add(event) {
    event.preventDefault();
    keep([...views.filter((one) => one.name !== name.trim()), { name: name.trim(), query: now }]);
    setName("");
  }
  return html`
    <${Menu} word="Views">
      ${views.length > 0 && html`<ul>${views.map((view) => html`<li key=${view.name}><${Link} to=${href(["runs"], new URLSearchParams(view.query))} aria-current=${view.query === now ? "true" : undefined}>${view.name}<//>
        <button type="button" class="quiet icon" aria-label=${"Delete the view " + view.name} onClick=${() => keep(views.filter((one) => one !== view))}><${Icon} name="close" /></button></li>`)}</ul>`}
      <form onSubmit=${add}><label><span>Keep these filters in this browser as</span><input value=${name} onInput=${(event) => setName(event.target.value)} /></label>
        <button type="submit" disabled=${!name.trim()}>Save</button></form>
    <//>`;
}

export function FilterBar({ query, pipelines, search, onFind }) {
  const [text, setText] = useState("");
  const chosen = (query.get("status") || "").split(",").filter(Boolean);

  function submit(event) {
    event.preventDefault();
    const { filters, rest } = understood(text);
    setText("");
    if (Object.keys(filters).length) change(filters);
    if (rest) onFind(rest);
  }
  function toggle(status) {
    const now = chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status];
    change({ status: STATUSES.filter((one) => now.includes(one)).join(",") });
  }
  const others = [...query].filter(([name]) => name in FILTERS && !["status", "pipeline", "since", "sort"].includes(name));
  const pipeline = query.get("pipeline") || "";
  const since = query.get("since") || "";
  const known = [["", "Any time"], ["1h", "Last hour"], ["24h", "Last 24 hours"], ["7d", "Last 7 days"], ["30d", "Last 30 days"]];
  return html`
    <section class="filters" aria-label="Filters">
      <form class="search" role="search" onSubmit=${submit}>
        <${Icon} name="search" />
        <input ref=${search} type="search" value=${text} onInput=${(event) => setText(event.target.value)} aria-label="Search runs"
          placeholder="Run id, words of an error, or stage:embed:FAILED model:gpt-4.1" spellcheck="false" autocomplete="off" />
        <kbd>/</kbd>
      </form>
      <label class="select"><span class="hidden">Pipeline</span>
        <select value=${pipeline} onChange=${(event) => change({ pipeline: event.target.value })}>
          <option value="">All pipelines</option>
          ${[...new Set([...pipelines, pipeline])].filter(Boolean).map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
        </select>
      </label>
      <label class="select"><span class="hidden">Updated</span>
        <select value=${since} onChange=${(event) => change({ since: event.target.value })}>
          ${known.concat(known.some(([value]) => value === since) ? [] : [[since, "Since " + since]])
            .map(([value, word]) => html`<option key=${value} value=${value}>${word}</option>`)}
        </select>
      </label>
      <${Views} query=${query} />
      <div class="toggles" role="group" aria-label="Status">
        ${STATUSES.map((status) => html`
          <button key=${status} type="button" aria-pressed=${chosen.includes(status)} onClick=${() => toggle(status)}
            class=${classes("toggle", "is-" + status.toLowerCase())}><${Icon} name=${status.toLowerCase()} />${statusWord(status)}</button>`)}
      </div>
      ${others.length > 0 && html`<div class="chips">${others.map(([name, value]) => html`<${Chip} key=${name + value} name=${name} value=${value} />`)}</div>`}
    </section>`;
}

// ---- Table ----

// `hidden` until it is asked for, `sort` is the word that the interface has for the order
const COLUMNS = [
  { name: "Status", key: "status", cell: (run) => html`<${Status} status=${run.status} />` },
  { name: "Run", key: "run", cell: (run) => html`<${Link} class="id" to=${href(["runs", run.runId])}>${run.runId}<//>` },
  { name: "Pipeline", key: "pipeline", cell: (run) => run.pipeline },
  { name: "Instance", key: "instance", hidden: true, cell: (run) => run.instance },
  { name: "Started", key: "started", end: true, hidden: true, cell: (run) => html`<${Time} at=${run.started} />` },
  { name: "Updated", key: "time", sort: "updated", end: true, cell: (run) => html`<${Time} at=${run.updated} relative />` },
  { name: "Took", key: "took", sort: "took", end: true, cell: (run) => (run.took ? duration(run.took) : "") },
  { name: "Stages", key: "stages", end: true, cell: (run) => number(run.stages) },
  { name: "Entries", key: "entries", end: true, hidden: true, cell: (run) => number(run.entries) },
  { name: "Cost", key: "cost", sort: "cost", end: true, cell: (run) => money(run.cost) },
  { name: "Note", key: "note", cell: (run) => html`<div>${note(run)}</div>` },
];

const USUAL = COLUMNS.filter((column) => !column.hidden).map((column) => column.key);

/** The columns that are shown, and what chooses them; the id of a run is always there. */
export function useColumns() {
  const [shown, keep] = useKept("columns", USUAL);
  const toggle = (key) => keep(shown.includes(key) ? shown.filter((one) => one !== key) : [...shown, key]);
  return [COLUMNS.filter((column) => column.key === "run" || shown.includes(column.key)), html`
    <${Menu} word="Columns">
      ${COLUMNS.filter((column) => column.key !== "run").map((column) => html`<label key=${column.key} class="choice"><input type="checkbox" checked=${shown.includes(column.key)} onChange=${() => toggle(column.key)} />${column.name}</label>`)}
      <button type="button" class="quiet" onClick=${() => keep(USUAL)}>The usual ones</button>
    <//>`];
}

function Heading({ column, sort }) {
  const [key, direction] = (sort || "updated").split(":");
  const kind = classes("c-" + column.key, column.end && "end");
  if (!column.sort) return html`<th scope="col" class=${kind}>${column.name}</th>`;
  const active = key === column.sort;
  const up = direction === "asc";
  function click() {
    const plain = column.sort === "updated" ? "" : column.sort;
    change({ sort: !active || up ? plain : column.sort + ":asc" });
  }
  return html`
    <th scope="col" class=${kind} aria-sort=${active ? (up ? "ascending" : "descending") : "none"}>
      <button type="button" class="quiet sort" onClick=${click}>${column.name}${active && html`<${Icon} name=${up ? "up" : "down"} />`}</button>
    </th>`;
}

function note(run) {
  if (run.problem) return html`<span class="bad">${run.problem}</span>`;
  if (run.error) return html`<span class="bad">${run.error}</span>`;
  if (run.origin) return html`<span class="muted">fork of ${run.origin}</span>`;
  return run.parent ? html`<span class="muted">called by ${run.parent}</span>` : null;
}

export function RunTable({ runs, columns, sort, chosen, onToggle, onAll, cursor }) {
  const all = runs.length > 0 && runs.every((run) => chosen.has(run.runId));
  return html`
    <div class="table-frame">
      <table class="runs">
        <thead>
          <tr>
            <th scope="col" class="check"><input type="checkbox" checked=${all} aria-label="Select all runs shown" onChange=${(event) => onAll(event.target.checked)} /></th>
            ${columns.map((column) => html`<${Heading} key=${column.key} column=${column} sort=${sort} />`)}
          </tr>
        </thead>
        <tbody>
          ${runs.map((run, index) => html`
            <tr key=${run.runId} data-row=${index} data-run=${run.runId} class=${classes(index === cursor && "at", chosen.has(run.runId) && "chosen")}>
              <td class="check"><input type="checkbox" checked=${chosen.has(run.runId)} aria-label=${"Select run " + run.runId} onChange=${() => onToggle(run.runId)} /></td>
              ${columns.map((column) => html`<td key=${column.key} class=${classes("c-" + column.key, column.end && "end")}>${column.cell(run)}</td>`)}
            </tr>`)}
        </tbody>
      </table>
    </div>`;
}
