// One run: how it stands, why it failed, its journal beside its time, and what can be done with it.
import { html, useEffect, useRef, useState } from "../lib.js";
import { segment, useData, useEvents, useSeldom } from "../server.js";
import { change, href, Link } from "../router.js";
import { count, duration, money, number, simpleName } from "../format.js";
import { may, useKeys } from "../ui/ask.js";
import { Copy, Elsewhere, Icon, LongText, Status, statusWord, Time, Trouble, useTitle } from "../ui/show.js";
import { Question } from "./approvals.js";
import { ActDialog, Plan } from "./run/acts.js";
import { Graph, Journal } from "./run/journal.js";
import { EntryPanel, ErrorInfo, Values } from "./run/panel.js";
import { ExportDialog } from "./runs.js";

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
    ${act === "export" && html`<${ExportDialog} runs=${[data.run]} onClose=${end} />`}
    ${act && act !== "answer" && html`<${ActDialog} key=${act} name=${act} stage=${route.query.get("stage")} sheet=${data} onClose=${end} reload=${sheet.reload} />`}`;
}

// ---- Header ----

const RESUMABLE = ["FAILED", "INTERRUPTED", "PAUSED", "WAITING"];

function sentence({ run, inWords, waiting, running, failure }) {
  if (run.status === "RUNNING") {
    const names = running.map((stage) => stage.stage);
    return names.length ? "It executes " + names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "") + "." : "It is executed.";
  }
  if (run.status === "WAITING" && waiting) return "It waits before " + waiting.stage + ".";
  if (run.status === "INTERRUPTED") return "Its process is gone. What was finished is kept; resume it to go on.";
  if (run.status === "PAUSED") return "It stands still until it is resumed.";
  if (run.status === "CANCELLED") return "It was cancelled.";
  if (run.status === "FAILED") return failure?.stage ? "It failed in " + failure.stage + "." : "It failed.";
  return inWords || statusWord(run.status) + ".";
}

function Fact({ name, title, children }) {
  return children || children === 0 ? html`<div class="fact" title=${title}><dt>${name}</dt><dd>${children}</dd></div>` : null;
}

function Progress({ id, entries }) {
  const { data } = useData("runs/" + segment(id) + "/progress", { every: 2000 });
  if (!data) return null;
  const said = data.fraction == null
    ? count(data.done, "stage") + " done. " + data.basis
    : `${Math.round(data.fraction * 100)} %` + (data.remaining ? `, about ${duration(data.remaining)} left` : "") + `: ${data.basis}`;
  return html`
    <div class="progress" data-entries=${entries}>
      ${data.fraction != null && html`<progress max="1" value=${data.fraction} aria-label="Progress of the run"></progress>`}
      <span>${said}</span>
    </div>`;
}

function Acts({ run, begin }) {
  const ended = ["COMPLETED", "CANCELLED"].includes(run.status);
  return html`
      ${RESUMABLE.includes(run.status) && html`<button class="primary" onClick=${() => begin("resume")} title="Resume (r)">Resume…</button>`}
      ${run.status === "RUNNING" && html`<button onClick=${() => begin("pause")}>Pause…</button>`}
      ${!ended && html`<button onClick=${() => begin("cancel")}>Cancel…</button>`}
      <button onClick=${() => begin("fork")} title="Fork (f)"><${Icon} name="fork" />Fork…</button>
      <button onClick=${() => begin("name")}>Name checkpoint…</button>`;
}

function RunHeader({ sheet, who, begin }) {
  const { run, tokens, layout } = sheet;
  const sums = Object.values(tokens).reduce((sum, one) => ({ in: sum.in + one.input, out: sum.out + one.output }), { in: 0, out: 0 });
  const attempts = layout.executions.length + (run.status === "RUNNING" && !layout.executions.some((one) => one.status === "RUNNING") ? 1 : 0);
  const models = Object.entries(tokens).map(([name, use]) => `${name}: ${number(use.input)} in, ${number(use.output)} out`).join("\n");
  return html`
    <header class="run-head">
      <p class="crumbs"><${Link} to=${href(["runs"])}>Runs<//> <span aria-hidden="true">/</span> <${Link} to=${href(["pipelines", run.pipeline])}>${run.pipeline}<//></p>
      <div class="run-title">
        <h1 class="id">${run.runId}</h1><${Copy} text=${run.runId} label="Copy the id" />
        <div class="acts">
          ${may(who, "OPERATE") && html`<${Acts} run=${run} begin=${begin} />`}
          ${may(who, "PAYLOAD") && html`<button onClick=${() => begin("export")}>Export…</button><${Link} class="button" to=${href(["compare", run.runId])}>Compare<//>`}
        </div>
      </div>
      <p class="stand"><${Status} status=${run.status} large /> <span>${sentence(sheet)}</span></p>
      ${run.status === "RUNNING" && html`<${Progress} id=${run.runId} entries=${run.entries} />`}
      <dl class="facts">
        <${Fact} name="Started"><${Time} at=${run.started} /><//>
        <${Fact} name=${run.ended ? "Took" : "So far"}>${duration(run.took || (Date.parse(run.updated) - Date.parse(run.started)) / 1000)}<//>
        <${Fact} name="Stages">${number(run.stages)}<//>
        <${Fact} name="Execution" title="How often it was started and resumed">${attempts}<//>
        <${Fact} name="Cost">${money(run.cost)}<//>
        <${Fact} name="Tokens" title=${models}>${sums.in + sums.out ? number(sums.in) + " in, " + number(sums.out) + " out" : null}<//>
        <${Fact} name="Instance">${run.instance && html`<span class="id">${run.instance}</span>`}<//>
        <${Fact} name="Version">${sheet.version}<//>
        <${Fact} name="Fork of">${run.origin && html`<${Link} class="id" to=${href(["runs", run.origin.replace(/@\d+$/, "")])}>${run.origin}<//>`}<//>
        <${Fact} name="Seen elsewhere">${Object.keys(sheet.links).length > 0 && html`<${Elsewhere} links=${sheet.links} />`}<//>
        <${Fact} name="Called by">${run.parent && html`<${Link} class="id" to=${href(["runs", run.parent])}>${run.parent}<//>`}<//>
      </dl>
    </header>`;
}

// ---- Failure ----

/** Failure first: what, where, with which input, and what a resume would do about it. */
function Failure({ sheet, begin, who }) {
  const { run, failure } = sheet;
  const [open, setOpen] = useState(false);
  const plan = useData(`page/runs/${segment(run.runId)}/plan`);
  const entry = useData(`page/runs/${segment(run.runId)}/entries/${failure.seq}`);
  const input = entry.data?.entry?.ran?.details?.input;
  const root = rootOf(failure.error);
  return html`
    <section class="failure" aria-label="Why it failed">
      <div>
      <h2><span class="error-name">${simpleName(root.type)}</span></h2>
      <p class="error-text"><${LongText} text=${root.message || "It has no message."} limit=${600} /></p>
      <p class="where">
        ${failure.stage
          ? html`Thrown in stage <button type="button" class="link id" onClick=${() => change({ entry: String(failure.seq), tab: undefined })}>${failure.stage}</button>`
          : "Thrown by the pipeline itself"}
        ${root !== failure.error && html`, as the cause of <span class="id">${simpleName(failure.error.type)}</span>${failure.error.message && html`: <${LongText} text=${failure.error.message} limit=${240} />`}`}</p>
      <p><button type="button" class="link" aria-expanded=${open} onClick=${() => setOpen(!open)}>${open ? "Hide" : "Show"} the stack trace</button>
      </p>
      ${open && html`<${ErrorInfo} error=${failure.error} />`}
      ${input && typeof input === "object" && Object.keys(input).length > 0 && html`<h3>Its input</h3><${Values} values=${input} />`}
      </div>
      <div class="next">
      <h3>If it is resumed</h3>
      ${plan.data ? html`<${Plan} plan=${plan.data} accept=${may(who, "OPERATE")} />` : html`<p class="muted">${plan.problem ? plan.problem.message : "…"}</p>`}
      ${may(who, "OPERATE") && plan.data?.resumable && html`
        <p class="acts"><button class="primary" onClick=${() => begin("resume")}>Resume…</button>
          ${failure.stage && html`<button onClick=${() => begin("fork", { stage: failure.stage })}>Fork before ${failure.stage}…</button>`}</p>`}
      </div>
    </section>`;
}

/** The first cause. */
function rootOf(error) {
  let root = error;
  while (root.cause) root = root.cause;
  return root;
}

// ---- Questions ----

/** What the run asks, to be answered here. */
function Questions({ sheet, who, reload }) {
  const asked = useData("page/questions?run=" + encodeURIComponent(sheet.run.runId) + "&at=" + sheet.run.entries);
  const both = () => Promise.all([asked.reload(), reload()]);
  return (asked.data?.questions || []).filter((one) => one.status === "OPEN").map((one) => html`<div key=${one.id} class="ask"><${Question} one=${one} who=${who} reload=${both} here /></div>`);
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
