import { html, useState } from "../../lib.js";
import { act, segment } from "../../api.js";
import { useData } from "../../data.js";
import { count } from "../../format.js";
import { notice } from "../../ui/notices.js";
import { Time } from "../../ui/time.js";
import { Value } from "../../ui/value.js";
import { Icon } from "../../ui/icon.js";
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

/** The open questions of a run. */
export function Questions({ sheet, who, reload }) {
  const { data, reload: again } = useData("approvals?run=" + encodeURIComponent(sheet.run.runId) + "&status=open&at=" + sheet.run.entries);
  return (data?.approvals || []).map((approval) => html`<${Question} key=${approval.id} approval=${approval} who=${who} done=${() => { again(); reload(); }} />`);
}
