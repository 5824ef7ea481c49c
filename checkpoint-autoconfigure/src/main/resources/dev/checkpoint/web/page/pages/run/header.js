import { html } from "../../lib.js";
import { segment } from "../../api.js";
import { href, Link } from "../../router.js";
import { useData } from "../../data.js";
import { count, duration, money, number } from "../../format.js";
import { Status, statusWord } from "../../ui/status.js";
import { Time } from "../../ui/time.js";
import { Copy } from "../../ui/copy.js";
import { Icon } from "../../ui/icon.js";
import { may } from "../../ui/may.js";

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
