// What runs ask of people: the questions beside the one that is chosen, which stays where it is when somebody else answers it.
import { classes, html, useEffect, useState } from "../lib.js";
import { go, href, Link } from "../router.js";
import { useData, useNow, useSeldom } from "../data.js";
import { useEvents } from "../live.js";
import { count } from "../format.js";
import { useTitle } from "../ui/title.js";
import { useKeys } from "../ui/keys.js";
import { Time } from "../ui/time.js";
import { Trouble } from "../ui/trouble.js";
import { CommandLine } from "../ui/copy.js";
import { Question } from "./approvals/question.js";
import { left } from "./approvals/left.js";

const address = (one) => href(["approvals"], { run: one.runId, question: one.id });

function Entry({ one, at }) {
  return html`
    <li><${Link} to=${address(one)} class=${classes("queued", at && "at")} aria-current=${at ? "true" : undefined}>
      <span class="queued-text">${one.question}</span>
      <span class="muted"><span class="id">${one.runId}</span> · ${one.pipeline}</span>
      <span class="queued-end">
        <span class="muted"><${Time} at=${one.asked} relative /></span>
        ${one.deadline && html`<span class=${classes("tag", left(one.deadline).soon && "soon")}>${left(one.deadline).words}</span>`}
        ${one.kind === "DECISION" && html`<span class="tag">decision</span>`}
        ${one.votes > 1 && html`<span class="tag">${one.given} of ${one.votes} votes</span>`}
        ${!one.mine && html`<span class="tag">for others</span>`}
      </span>
    <//></li>`;
}

export function Approvals({ route, who }) {
  useTitle("Approvals");
  useNow(20000);
  const list = useData("page/questions");
  const open = list.data?.questions || [];
  const run = route.query.get("run");
  const id = route.query.get("question");
  const [first, setFirst] = useState(null);
  const chosen = id ? { id, runId: run } : first || open[0];
  const own = useData(chosen ? "page/questions?run=" + encodeURIComponent(chosen.runId) : null);
  const question = own.data?.questions.find((one) => one.id === chosen.id) || open.find((one) => one.id === chosen?.id);
  const reload = () => Promise.all([list.reload(), own.reload()]);
  const seldom = useSeldom(reload, 1500);
  useEvents("", seldom);

  useEffect(() => setFirst((before) => before || open[0] || null), [open[0]?.id]);

  const at = open.findIndex((one) => one.id === chosen?.id);
  const move = (by) => {
    const to = open[Math.max(0, Math.min(open.length - 1, at + by))];
    if (to) go(address(to), { replace: true });
  };
  useKeys({ j: () => move(1), k: () => move(-1), a: () => document.querySelector("[data-answer]")?.focus() });

  return html`
    <div class="title-row"><h1>Approvals</h1>${open.length > 0 && html`<span class="muted">${count(open.length, "question")}</span>`}</div>
    ${list.problem && html`<${Trouble} problem=${list.problem} retry=${list.reload} />`}
    ${!list.data && !list.problem && html`<div class="skeleton" aria-label="Loading"></div>`}
    ${list.data && !open.length && !chosen && html`
      <div class="empty"><h2>Nothing waits for an answer</h2>
        <p class="muted">A run asks before a stage with <code>@RequiresApproval</code>, in code with <code>Approvals.ask</code>, and when its process died in a stage that must not be repeated.</p></div>`}
    ${chosen && html`
      <div class=${classes("desk", id && "one")}>
        <nav aria-label="Questions"><ul class="queue">${open.map((one) => html`<${Entry} key=${one.id} one=${one} at=${one.id === chosen?.id} />`)}
          ${!open.length && html`<li class="muted">No open question is left.</li>`}</ul></nav>
        <div class="desk-main">
          ${id && html`<p class="to-list"><${Link} to=${href(["approvals"])}>All questions<//></p>`}
          ${question ? html`<${Question} key=${question.id} one=${question} who=${who} reload=${reload} />`
            : own.problem ? html`<${Trouble} problem=${own.problem} retry=${own.reload} />`
            : own.data && html`<div class="empty"><h2>It is not asked any more</h2><p>The run has gone on, or it was decided.</p>
              <p><${Link} class="button" to=${href(["runs", chosen.runId])}>Open the run<//></p></div>`}
        </div>
      </div>`}
    <${CommandLine} command="checkpoints approvals" />`;
}
