import { html, useState } from "../../lib.js";
import { act, segment } from "../../api.js";
import { useData } from "../../data.js";
import { count } from "../../format.js";
import { notice } from "../../ui/notices.js";
import { Time } from "../../ui/time.js";
import { Value } from "../../ui/value.js";
import { Icon } from "../../ui/icon.js";
import { Refusal, useAct } from "./acts.js";
import { may } from "../../ui/may.js";

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
