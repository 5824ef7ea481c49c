// What stands above the tabs of a run: how it stands, why it failed, and what it asks.
import { html, useState } from "../../lib.js";
import { act, segment, useData } from "../../server.js";
import { change, href, Link } from "../../router.js";
import { count, duration, money, number, simpleName } from "../../format.js";
import { may, notice } from "../../ui/ask.js";
import { Copy, Icon, LongText, Status, statusWord, Time, Value } from "../../ui/show.js";
import { Plan, Refusal, useAct } from "./acts.js";
import { ErrorInfo, Values } from "./panel.js";

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

export function RunHeader({ sheet, who, begin }) {
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
          ${may(who, "PAYLOAD") && html`<${Link} class="button" to=${href(["compare", run.runId])}>Compare<//>`}
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
        <${Fact} name="Called by">${run.parent && html`<${Link} class="id" to=${href(["runs", run.parent])}>${run.parent}<//>`}<//>
      </dl>
    </header>`;
}

// ---- Failure ----

/** Failure first: what, where, with which input, and what a resume would do about it. */
export function Failure({ sheet, begin, who }) {
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
export function rootOf(error) {
  let root = error;
  while (root.cause) root = root.cause;
  return root;
}

// ---- Questions ----

function Question({ approval, who, done }) {
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  async function answer(word) {
    setBusy(true);
    setProblem(null);
    try {
      await act("POST", "approvals/" + segment(approval.id), { answer: word, ...(comment ? { comment } : {}) });
      notice(word === "APPROVED" ? "Approved." : "Rejected.");
      done();
    } catch (failed) {
      setProblem(failed);
    }
    setBusy(false);
  }
  return html`
    <section class="ask" aria-label=${"Question before " + approval.stage}>
      <h2>${approval.question}</h2>
      <p class="muted">Asked before <span class="id">${approval.stage}</span> <${Time} at=${approval.asked} relative />${approval.deadline && html`, until <${Time} at=${approval.deadline} />`}
        ${approval.votes > 1 && html`, ${approval.given} of ${count(approval.votes, "vote")}`}${approval.approvers.length > 0 && html`, for ${approval.approvers.join(", ")}`}</p>
      ${approval.evidence !== null && approval.evidence !== undefined && html`<details class="section"><summary><${Icon} name="right" />What it is about</summary><${Value} value=${approval.evidence} /></details>`}
      ${may(who, "OPERATE") && html`
        <div class="answer">
          <label><span>Comment</span><input value=${comment} onInput=${(event) => setComment(event.target.value)} data-answer /></label>
          <button type="button" class="primary" disabled=${busy} onClick=${() => answer("APPROVED")}>Approve</button>
          <button type="button" disabled=${busy} onClick=${() => answer("REJECTED")}>Reject</button>
        </div>`}
      ${problem && html`<p class="bad" role="alert">${problem.message}</p>`}
    </section>`;
}

const OUTCOMES = [
  ["RETRY", "It did not take effect: execute it again"],
  ["DONE", "It took effect: its result is"],
  ["ABORT", "Fail the run"],
];

/** A stage that must not be executed twice was cut off: a person says how it ended. */
function Decision({ sheet, reload }) {
  const [outcome, setOutcome] = useState("");
  const [value, setValue] = useState("null");
  const { run, busy, problem } = useAct(sheet, reload);
  const stage = sheet.undecided;
  let parsed;
  try {
    parsed = { value: JSON.parse(value) };
  } catch (notJson) {
    parsed = null;
  }
  async function decide(event) {
    event.preventDefault();
    if (await run("decisions", { stage, outcome, ...(outcome === "DONE" ? parsed : {}) })) {
      notice("Decided. Resume the run to go on.");
      reload();
    }
  }
  return html`
    <section class="ask" aria-label=${"Decision about " + stage}>
      <h2>How did ${stage} end?</h2>
      <p class="muted">Its process was gone before the end was written, and it must not be executed twice.</p>
      <form onSubmit=${decide}>
        ${OUTCOMES.map(([name, text]) => html`<label key=${name} class="choice"><input type="radio" name="outcome" value=${name} checked=${outcome === name} onChange=${() => setOutcome(name)} />${text}</label>`)}
        ${outcome === "DONE" && html`<label class="json"><span>Result, as JSON</span><textarea rows="3" value=${value} aria-invalid=${!parsed} onInput=${(event) => setValue(event.target.value)}></textarea></label>`}
        <p class="acts"><button type="submit" class="primary" disabled=${busy || !outcome || (outcome === "DONE" && !parsed)}>Decide</button></p>
      </form>
      <${Refusal} problem=${problem} />
    </section>`;
}

/** The open questions of a run. */
export function Questions({ sheet, who, reload }) {
  const { data, reload: again } = useData("approvals?run=" + encodeURIComponent(sheet.run.runId) + "&status=open&at=" + sheet.run.entries);
  const decision = sheet.undecided && may(who, "OPERATE") && html`<${Decision} key="decision" sheet=${sheet} reload=${reload} />`;
  return [decision, ...(data?.approvals || []).map((approval) => html`<${Question} key=${approval.id} approval=${approval} who=${who} done=${() => { again(); reload(); }} />`)];
}
