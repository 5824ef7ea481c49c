// One run: how it stands, why it failed, its journal beside its time, and what can be done with it.
import { html, useEffect, useRef, useState } from "../lib.js";
import { segment, useData, useEvents, useSeldom } from "../server.js";
import { change, href, Link } from "../router.js";
import { may, useKeys } from "../ui/ask.js";
import { Copy, Status, Time, Trouble, useTitle } from "../ui/show.js";
import { ActDialog } from "./run/acts.js";
import { Failure, Questions, RunHeader } from "./run/head.js";
import { Graph, Journal } from "./run/journal.js";
import { EntryPanel } from "./run/panel.js";

const TABS = [
  ["timeline", "Timeline"],
  ["graph", "Graph"],
  ["checkpoints", "Checkpoints"],
  ["lineage", "Lineage"],
  ["configuration", "Configuration"],
];

/** While a run is executed, its sheet is read again: what a stage reports of its progress is not in the journal. */
const WHILE_RUNNING = 2000;

function Tabs({ tab }) {
  const list = useRef(null);
  function key(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const at = TABS.findIndex(([name]) => name === tab);
    const [name] = TABS[(at + by + TABS.length) % TABS.length];
    change({ tab: name === "timeline" ? undefined : name }, { replace: true });
    list.current.querySelector(`[data-tab="${name}"]`).focus();
  }
  return html`
    <div class="tabs" role="tablist" aria-label="Views of the run" ref=${list} onKeyDown=${key}>
      ${TABS.map(([name, word]) => html`
        <button key=${name} type="button" role="tab" id=${"tab-" + name} data-tab=${name} aria-selected=${name === tab} aria-controls="tab-panel"
          tabindex=${name === tab ? 0 : -1} onClick=${() => change({ tab: name === "timeline" ? undefined : name })}>${word}</button>`)}
    </div>`;
}

export function Run({ route, who }) {
  const id = route.parts[1];
  useTitle(id);
  const all = route.query.get("rows") === "all";
  const shown = new URLSearchParams([...(all ? [["rows", "all"]] : []), ...route.query.getAll("open").map((run) => ["open", run])]);
  const path = "page/runs/" + segment(id) + (shown.size ? "?" + shown : "");
  const [running, setRunning] = useState(false);
  const sheet = useData(path, { every: running ? WHILE_RUNNING : 0 });
  const [from, setFrom] = useState(null);
  const [events, setEvents] = useState(0);
  const reload = useSeldom(sheet.reload, 700);
  const data = sheet.data;

  useEffect(() => {
    if (data) {
      setRunning(data.run.status === "RUNNING");
      setFrom((before) => (before === null ? data.run.entries : before));
    }
  }, [data]);
  useEvents(from === null ? null : "run=" + encodeURIComponent(id) + "&from=" + from, () => {
    setEvents((n) => n + 1);
    reload();
  });

  const act = route.query.get("act");
  const entry = route.query.get("entry");
  const tab = TABS.some(([name]) => name === route.query.get("tab")) ? route.query.get("tab") : "timeline";
  const begin = (name, more = {}) => change({ act: name, ...more });
  const end = () => change({ act: undefined, stage: undefined }, { replace: true });
  useKeys({
    r: () => begin("resume"),
    f: () => begin("fork", { stage: document.querySelector("[data-entry-stage]")?.dataset.entryStage }),
    a: () => document.querySelector("[data-answer]")?.focus(),
    Escape: () => entry !== null && change({ entry: undefined }),
  });
  useEffect(() => {
    if (act === "answer" && data) document.querySelector("[data-answer]")?.focus();
  }, [act, Boolean(data)]);

  if (!data) {
    return sheet.problem
      ? html`<${Trouble} problem=${sheet.problem} retry=${sheet.reload} /><p><${Link} to=${href(["runs"])}>All runs<//></p>`
      : html`<div class="skeleton" aria-label="Loading"></div>`;
  }
  return html`
    <${RunHeader} sheet=${data} who=${who} begin=${begin} events=${events} />
    ${sheet.problem && html`<${Trouble} problem=${sheet.problem} retry=${sheet.reload} />`}
    ${data.failure && data.run.status === "FAILED" && html`<${Failure} sheet=${data} begin=${begin} who=${who} />`}
    ${data.run.status !== "COMPLETED" && html`<${Questions} sheet=${data} who=${who} reload=${sheet.reload} />`}
    <${Tabs} tab=${tab} />
    <div id="tab-panel" role="tabpanel" aria-labelledby=${"tab-" + tab} class=${"tab-body" + (entry !== null && tab === "timeline" ? " with-panel" : "")}>
      ${tab === "timeline" && html`<${Journal} sheet=${data} all=${all} entry=${entry} />`}
      ${tab === "timeline" && entry !== null && html`<${EntryPanel} key=${entry} id=${id} seq=${entry} sheet=${data} begin=${begin} who=${who} />`}
      ${tab === "graph" && html`<${Graph} id=${id} sheet=${data} />`}
      ${tab === "checkpoints" && html`<${Checkpoints} id=${id} sheet=${data} begin=${begin} who=${who} />`}
      ${tab === "lineage" && html`<${Lineage} sheet=${data} />`}
      ${tab === "configuration" && html`<${Configuration} sheet=${data} />`}
    </div>
    ${act && act !== "answer" && html`<${ActDialog} key=${act} name=${act} stage=${route.query.get("stage")} sheet=${data} onClose=${end} reload=${sheet.reload} />`}`;
}

// ---- Checkpoints ----

const MOST = 200;

/** The durable positions of a run, the newest first. */
function Checkpoints({ id, begin, who, sheet }) {
  const { data, problem, reload } = useData(`runs/${segment(id)}/checkpoints`);
  if (problem) return html`<${Trouble} problem=${problem} retry=${reload} />`;
  if (!data) return null;
  const all = [...data.checkpoints].reverse();
  const seq = (one) => one.position.slice(one.position.lastIndexOf("@") + 1);
  return html`
    <div class="table-frame">
      <table class="plain">
        <thead><tr><th scope="col">Position</th><th scope="col">Time</th><th scope="col">Written because</th><th scope="col">Name</th><th scope="col">Said of it</th><th scope="col"><span class="hidden">Acts</span></th></tr></thead>
        <tbody>
          ${all.slice(0, MOST).map((one) => html`
            <tr key=${one.position}>
              <td><${Link} class="id" to=${href(["runs", id], { entry: seq(one) })}>@${seq(one)}<//><${Copy} text=${one.position} label="Copy the position" /></td>
              <td><${Time} at=${one.time} /></td>
              <td>${one.trigger.toLowerCase().replace(/_/g, " ")}</td>
              <td>${one.name && html`<strong>${one.name}</strong>`}</td>
              <td>${Object.entries(one.metadata).map(([name, value]) => `${name}=${value}`).join(", ")}${one.by && html` <span class="muted">by ${one.by}</span>`}</td>
              <td class="end">${may(who, "OPERATE") && Number(seq(one)) + 1 < sheet.run.entries && html`<button type="button" class="quiet" onClick=${() => begin("fork", { stage: "@" + (Number(seq(one)) + 1) })}>Fork from here…</button>`}</td>
            </tr>`)}
        </tbody>
      </table>
    </div>
    ${all.length > MOST && html`<p class="muted">The last ${MOST} of ${all.length}.</p>`}`;
}

// ---- Lineage ----

function List({ title, runs, none }) {
  return html`
    <section class="kin">
      <h2>${title}</h2>
      ${runs.length === 0 ? html`<p class="muted">${none}</p>` : html`
        <ul>${runs.map((run) => html`<li key=${run.runId}><${Status} status=${run.status} /> <${Link} class="id" to=${href(["runs", run.runId])}>${run.runId}<//>
          <span class="muted">${run.pipeline}, <${Time} at=${run.updated} relative /></span></li>`)}</ul>`}
    </section>`;
}

/** Where a run comes from, and what came of it. */
function Lineage({ sheet }) {
  const { run } = sheet;
  const id = encodeURIComponent(run.runId);
  const forks = useData("runs?limit=100&origin=" + id).data;
  const children = useData("runs?limit=100&parent=" + id).data;
  return html`
    <div class="lineage">
      <section class="kin">
        <h2>Origin</h2>
        ${run.origin && html`<p>A fork of <${Link} class="id" to=${href(["runs", run.origin.replace(/@\d+$/, "")])}>${run.origin}<//></p>`}
        ${run.parent && html`<p>Called by <${Link} class="id" to=${href(["runs", run.parent])}>${run.parent}<//></p>`}
        ${!run.origin && !run.parent && html`<p class="muted">It was called by the application itself.</p>`}
      </section>
      ${forks && html`<${List} title="Forks" runs=${forks.runs} none="It has no forks." />`}
      ${children && html`<${List} title="Runs that it called" runs=${children.runs} none="It has called no other pipeline." />`}
    </div>`;
}

// ---- Configuration ----

/** The properties that the run was started under. */
function Configuration({ sheet }) {
  const [text, setText] = useState("");
  const all = Object.entries(sheet.configuration).sort();
  const found = all.filter(([name, value]) => (name + " " + value).toLowerCase().includes(text.toLowerCase()));
  if (!all.length) return html`<p class="muted">Nothing was recorded. <code>checkpoint.snapshot.include</code> says which properties are.</p>`;
  return html`
    <label class="find"><span class="hidden">Search properties</span><input type="search" placeholder=${"Search " + all.length + " properties"} value=${text} onInput=${(event) => setText(event.target.value)} /></label>
    <div class="table-frame"><table class="plain">
      <thead><tr><th scope="col">Property</th><th scope="col">Value</th></tr></thead>
      <tbody>${found.map(([name, value]) => html`<tr key=${name}><td class="id">${name}</td><td class="text">${value}<${Copy} text=${name + "=" + value} label=${"Copy " + name} /></td></tr>`)}</tbody>
    </table></div>`;
}
