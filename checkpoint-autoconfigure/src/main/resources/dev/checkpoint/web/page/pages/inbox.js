// The first page: what needs a person now.
import { classes, html } from "../lib.js";
import { useData, useEvents, useNow, useSeldom } from "../server.js";
import { href, Link } from "../router.js";
import { left, number } from "../format.js";
import { CommandLine, Icon, Status, Time, Trouble, useTitle } from "../ui/show.js";
import { FirstSteps } from "./runs.js";

/** Some counts change only with the time; the rest is told as it happens. */
const EVERY = 30000;

function midnight() {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  return day;
}

function tiles() {
  const today = midnight();
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  return [
    ["failed", "Failed", href(["runs"], { status: "FAILED" })],
    ["waiting", "Waiting for you", href(["approvals"])],
    ["stalled", "Stalled", href(["runs"], { status: "INTERRUPTED" }), "interrupted"],
    ["running", "Running", href(["runs"], { status: "RUNNING" })],
    ["done", "Done today", href(["runs"], { status: "COMPLETED", since: date }), "completed"],
  ];
}

function Problem({ run }) {
  return html`
    <li><${Link} class="item" to=${href(["runs", run.runId])}>
      <span class="item-head"><${Status} status=${run.status} /><span class="id">${run.runId}</span><span class="muted">${run.pipeline}</span><span class="item-end muted"><${Time} at=${run.updated} relative /></span></span>
      <span class="item-text">${run.problem || run.error || "Its process is gone, and no instance has continued it."}</span>
    <//></li>`;
}

function Due({ one }) {
  const end = one.deadline && left(one.deadline);
  return html`
    <li><${Link} class="item" to=${href(["approvals"], { run: one.runId, question: one.id })}>
      <span class="item-text strong">${one.question}</span>
      <span class="item-head"><span class="id muted">${one.runId}</span><span class="muted">asked <${Time} at=${one.asked} relative /></span>
        ${end && html`<span class=${classes("tag", "item-end", end.soon && "soon")}>${end.words}</span>`}</span>
    <//></li>`;
}

export function Inbox({ who }) {
  useTitle("Inbox");
  useNow(30000);
  const { data, problem, reload } = useData("page/inbox?since=" + encodeURIComponent(midnight().toISOString()), { every: EVERY });
  useEvents("", useSeldom(reload, 3000));

  if (!data) {
    return problem ? html`<${Trouble} problem=${problem} retry=${reload} />` : html`<div class="skeleton" aria-label="Loading"></div>`;
  }
  if (data.empty) return html`<h1 class="hidden">Inbox</h1><${FirstSteps} pipelines=${who.pipelines} />`;
  return html`
    <h1 class="hidden">Inbox</h1>
    ${problem && html`<${Trouble} problem=${problem} retry=${reload} />`}
    <ul class="tiles">${tiles().map(([name, word, to, icon]) => {
      const { count, more } = data.counts[name];
      return html`<li key=${name}><${Link} class=${classes("tile", "is-" + (icon || name), count === 0 && "none")} to=${to}>
        <span class="tile-word"><${Icon} name=${icon || name} />${word}</span><span class="tile-count">${number(count)}${more ? "+" : ""}</span><//></li>`;
    })}</ul>
    <div class="columns">
      <section class="box" aria-labelledby="problems">
        <header><h2 id="problems">Newest problems</h2>${data.problems.length > 0 && html`<${Link} to=${href(["runs"], { status: "FAILED,INTERRUPTED" })}>All<//>`}</header>
        ${data.problems.length ? html`<ul class="items">${data.problems.map((run) => html`<${Problem} key=${run.runId} run=${run} />`)}</ul>` : html`<p class="fine"><${Icon} name="done" />No run has failed or stands still.</p>`}
      </section>
      <section class="box" aria-labelledby="due">
        <header><h2 id="due">Waiting for you</h2>${data.questions.length > 0 && html`<${Link} to=${href(["approvals"])}>All<//>`}</header>
        ${data.questions.length ? html`<ul class="items">${data.questions.map((one) => html`<${Due} key=${one.id} one=${one} />`)}</ul>` : html`<p class="fine"><${Icon} name="done" />Nothing waits for an answer.</p>`}
      </section>
    </div>
    <${CommandLine} command="checkpoints list --status failed" />`;
}
