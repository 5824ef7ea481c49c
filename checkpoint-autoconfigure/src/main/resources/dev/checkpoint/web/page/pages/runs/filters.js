import { html, useState } from "../../lib.js";
import { change } from "../../router.js";
import { classes } from "../../lib.js";
import { STATUSES, statusWord } from "../../ui/status.js";
import { Icon } from "../../ui/icon.js";
import { quoted } from "../../ui/copy.js";

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
      <div class="toggles" role="group" aria-label="Status">
        ${STATUSES.map((status) => html`
          <button key=${status} type="button" aria-pressed=${chosen.includes(status)} onClick=${() => toggle(status)}
            class=${classes("toggle", "is-" + status.toLowerCase())}><${Icon} name=${status.toLowerCase()} />${statusWord(status)}</button>`)}
      </div>
      ${others.length > 0 && html`<div class="chips">${others.map(([name, value]) => html`<${Chip} key=${name + value} name=${name} value=${value} />`)}</div>`}
    </section>`;
}
