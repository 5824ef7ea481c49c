// What one entry holds: everything the journal knows about one execution of one stage.
import { html, useState } from "../../lib.js";
import { get, segment, useData } from "../../server.js";
import { change } from "../../router.js";
import { count, duration, fullTime, money, number, prettyJson } from "../../format.js";
import { may } from "../../ui/ask.js";
import { Copy, Elsewhere, Icon, LongText, Trouble, Value } from "../../ui/show.js";

const KINDS = {
  "run-started": "Started", "run-resumed": "Resumed", "run-paused": "Paused", "run-waiting": "Waiting", "run-completed": "Completed",
  "run-failed": "Failed", "run-cancelled": "Cancelled", "stage-started": "Stage started", "stage-completed": "Stage completed",
  "stage-failed": "Stage failed", "checkpoint-named": "Checkpoint", "change-accepted": "Change accepted",
  "approval-requested": "Question", "approval-given": "Answer",
};

function stageName(call) {
  const { path, name, key } = call.stage;
  const own = key ? `${name}[${key}]` : name;
  return path ? `${path}/${own}` : own;
}

function Section({ title, children, closed }) {
  return html`<details class="section" open=${!closed}><summary><${Icon} name="right" />${title}</summary><div>${children}</div></details>`;
}

/** A value that may have been shortened; all of it is one click away. */
function Payload({ id, seq, value, shortened }) {
  const [whole, setWhole] = useState(null);
  const [problem, setProblem] = useState(null);
  async function load() {
    try {
      setWhole({ value: await get(`runs/${segment(id)}/entries/${seq}/payload`) });
    } catch (failed) {
      setProblem(failed);
    }
  }
  return html`
    <${Value} value=${whole ? whole.value : value} />
    ${shortened && !whole && html`<p><button type="button" onClick=${load}>Load all of it</button></p>`}
    ${problem && html`<p class="bad">${problem.message}</p>`}`;
}

function Fact({ name, children }) {
  return children ? html`<div class="fact"><dt>${name}</dt><dd>${children}</dd></div>` : null;
}

function Facts({ entry }) {
  const { ran, call } = entry;
  const resources = ran?.details?.resources;
  return html`
    <dl class="facts">
      <${Fact} name="Ended">${fullTime(entry.time)}<//>
      <${Fact} name="Took">${ran && duration(ran.took)}<//>
      <${Fact} name="Attempt">${call && String(call.attempt)}<//>
      <${Fact} name="Cost">${ran?.cost && money(ran.cost)}<//>
      <${Fact} name="CPU">${resources?.cpu != null && duration(Number(resources.cpu))}<//>
      <${Fact} name="Allocated">${resources?.allocated != null && number(Math.round(resources.allocated / 1024)) + " KiB"}<//>
      <${Fact} name="Thread">${call?.thread}<//>
      <${Fact} name="Decided by">${entry.by}<//>
      <${Fact} name="Written">${entry.trigger && entry.trigger.toLowerCase().replace(/_/g, " ")}<//>
      <${Fact} name="Trace">${ran?.trace && html`<span class="id">${ran.trace}</span>`}<//>
    </dl>`;
}

function has(value) {
  return value !== undefined && value !== null && (typeof value !== "object" || Object.keys(value).length > 0);
}

function Said({ details }) {
  if (!details || typeof details !== "object") return null;
  return html`
    ${has(details.input) && html`<${Section} title="Input"><${Values} values=${details.input} /><//>`}
    ${has(details.models) && html`<${Section} title=${count(details.models.length, "model call")}><${Models} models=${details.models} /><//>`}
    ${has(details.templates) && html`<${Section} title=${count(details.templates.length, "template")} closed><${Value} value=${details.templates} /><//>`}
    ${has(details.tools) && html`<${Section} title=${count(details.tools.length, "tool call")} closed><${Value} value=${details.tools} /><//>`}
    ${has(details.notes) && html`<${Section} title="Notes"><${Values} values=${details.notes} /><//>`}
    ${has(details.warnings) && html`<${Section} title="Warnings"><ul>${details.warnings.map((text, i) => html`<li key=${i}>${text}</li>`)}</ul><//>`}
    ${details["executed-again"] && html`<${Section} title="Why it was executed again"><p>${details["executed-again"]}</p><//>`}`;
}

function outputOf(entry) {
  if (entry.result) return entry.result.output;
  if (entry.kind === "run-started" || entry.kind === "run-resumed") return entry.arguments;
  return entry.kind === "approval-requested" ? entry.evidence : entry.kind === "approval-given" ? entry.value : undefined;
}

const OUTPUT = { "run-started": "Arguments", "run-resumed": "Arguments", "approval-requested": "Evidence", "approval-given": "Value" };

function Body({ id, seq, answer }) {
  const { entry, shortened } = answer;
  const output = outputOf(entry);
  const failed = entry.error && typeof entry.error === "object";
  return html`
    <${Facts} entry=${entry} />
    ${entry.reason && html`<p>${entry.reason}</p>`}
    ${entry.question && html`<p class="question">${entry.question}</p>`}
    ${entry.comment && html`<p>${entry.comment}</p>`}
    ${failed && html`<${Section} title="Error"><${ErrorInfo} error=${entry.error} /><//>`}
    ${entry.result?.notRestorable && html`<p class="bad">A resume cannot use this result: ${entry.result.notRestorable}</p>`}
    <${Said} details=${entry.ran?.details} />
    ${output !== undefined && output !== null && html`<${Section} title=${OUTPUT[entry.kind] || "Output"}><${Payload} id=${id} seq=${seq} value=${output} shortened=${shortened} /><//>`}
    ${entry.result && output === null && html`<${Section} title="Output"><${Value} value=${null} /><//>`}
    ${has(entry.metadata) && html`<${Section} title="Metadata"><${Values} values=${entry.metadata} /><//>`}
    ${has(entry.call?.fingerprint?.digests) && html`<${Section} title="Fingerprint" closed><${Values} values=${entry.call.fingerprint.digests} /><//>`}
    ${has(entry.configuration) && html`<${Section} title="Configuration" closed><${Values} values=${entry.configuration} /><//>`}
    <${Section} title="Raw" closed><div class="raw"><${Copy} text=${prettyJson(entry)} label="Copy the entry" /><pre>${prettyJson(entry)}</pre></div><//>`;
}

export function EntryPanel({ id, seq, sheet, begin, who }) {
  const { data, problem, reload } = useData(`page/runs/${segment(id)}/entries/${encodeURIComponent(seq)}`);
  const entry = data?.entry;
  const stage = entry?.call ? stageName(entry.call) : null;
  const close = () => change({ entry: undefined });
  const place = sheet.layout.rows.filter((row) => row.seq !== null).map((row) => row.seq);
  const at = place.indexOf(Number(seq));
  return html`
    <aside class="panel" aria-label=${"Entry " + seq} data-entry-stage=${stage}>
      <header>
        <div class="panel-title">
          <h2>${stage || (entry && KINDS[entry.kind]) || "Entry " + seq}</h2>
          <p class="muted"><span class="id">${id}@${seq}</span><${Copy} text=${id + "@" + seq} label="Copy the position" />${entry && (stage ? KINDS[entry.kind] : "")}</p>
        </div>
        <button type="button" class="quiet icon" aria-label="Previous entry" disabled=${at <= 0} onClick=${() => change({ entry: String(place[at - 1]) }, { replace: true })}><${Icon} name="up" /></button>
        <button type="button" class="quiet icon" aria-label="Next entry" disabled=${at < 0 || at >= place.length - 1} onClick=${() => change({ entry: String(place[at + 1]) }, { replace: true })}><${Icon} name="down" /></button>
        <button type="button" class="quiet icon" aria-label="Close" title="Close (Esc)" onClick=${close}><${Icon} name="close" /></button>
      </header>
      ${problem && html`<${Trouble} problem=${problem} retry=${reload} />`}
      <div class="acts">${stage && may(who, "OPERATE") && html`<button type="button" onClick=${() => begin("fork", { stage })}><${Icon} name="fork" />Fork before this…</button>`}
        ${data && html`<${Elsewhere} links=${data.links} />`}</div>
      ${data && html`<${Body} id=${id} seq=${seq} answer=${data} />`}
    </aside>`;
}

// ---- Model calls ----

const SHOWN = ["chosen", "answered-by", "candidates", "reason", "parameters", "tokens", "cost", "currency", "took", "prompt"];

function prompt(part, i) {
  const role = Object.keys(part).find((key) => !key.endsWith("-digest")) || "";
  const text = part.text ?? part[role];
  return html`<div key=${i} class="prompt-part"><span class="tag">${part.role || role}</span> ${typeof text === "string" ? html`<${LongText} text=${text} />` : html`<${Value} value=${part} />`}</div>`;
}

function Model({ model }) {
  const { tokens } = model;
  const facts = Object.entries(model).filter(([name]) => !SHOWN.includes(name));
  return html`
    <div class="model">
      <p><strong>${model.chosen}</strong>${model["answered-by"] && html`, answered by <strong>${model["answered-by"]}</strong>`}
        ${model.took != null && html` <span class="muted">${duration(Number(model.took))}</span>`}
        ${tokens && html` <span class="muted">${number(tokens.input)} in, ${number(tokens.output)} out${tokens.cached ? `, ${number(tokens.cached)} cached` : ""}</span>`}
        ${model.cost != null && html` <span class="muted">${model.cost} ${model.currency}</span>`}</p>
      ${model.reason && html`<p>${model.reason}</p>`}
      ${model.candidates && html`<p class="muted">out of ${model.candidates.join(", ")}</p>`}
      ${model.parameters && html`<${Value} value=${model.parameters} />`}
      ${facts.length > 0 && html`<${Value} value=${Object.fromEntries(facts)} />`}
      ${(model.prompt || []).map(prompt)}
    </div>`;
}

/** Calls of models: which, why, what they were sent, what they cost. */
function Models({ models }) {
  return models.map((model, i) => html`<${Model} key=${i} model=${model} />`);
}

// ---- Values ----

/** Values by name, each as it is best seen. */
export function Values({ values }) {
  return html`
    <dl class="values">
      ${Object.entries(values).map(([name, value]) => html`<div key=${name}><dt class="id">${name}</dt><dd><${Value} value=${captured(value)} /></dd></div>`)}
    </dl>`;
}

/** What details say in the place of a value: its beginning, where it comes from, or why it is not there. */
function captured(value) {
  if (value && typeof value === "object" && !Array.isArray(value)) {
    const keys = Object.keys(value).sort().join();
    if (keys === "size,starts") return value.starts + " … (" + value.size + " characters in all)";
    if (keys === "from" && typeof value.from === "string") return "the result of " + value.from;
    if (keys === "unrecorded") return "not recorded" + (typeof value.unrecorded === "string" ? " (" + value.unrecorded + ")" : "");
  }
  return value;
}

// ---- Errors ----

const FRAMES = 12;

/** An exception with its causes, the first cause last, as Java prints them. */
export function ErrorInfo({ error }) {
  const chain = [];
  for (let one = error; one; one = one.cause) chain.push(one);
  return html`<div class="errors">${chain.map((one, i) => html`<${One} key=${i} error=${one} caused=${i > 0} />`)}</div>`;
}

function One({ error, caused }) {
  const [all, setAll] = useState(false);
  const frames = all ? error.frames : error.frames.slice(0, FRAMES);
  return html`
    <div class="error">
      <p>${caused && html`<span class="muted">caused by </span>`}<span class="id">${error.type}</span>${error.message && html`: <${LongText} text=${error.message} limit=${1000} />`}</p>
      ${frames.length > 0 && html`<pre class="frames">${frames.map((frame) => "at " + frame).join("\n")}</pre>`}
      ${error.frames.length > frames.length && html`<button type="button" class="quiet" onClick=${() => setAll(true)}>All ${error.frames.length} lines</button>`}
      ${(error.suppressed || []).map((other, i) => html`<div key=${i}><span class="muted">suppressed</span> <${One} error=${other} /></div>`)}
    </div>`;
}
