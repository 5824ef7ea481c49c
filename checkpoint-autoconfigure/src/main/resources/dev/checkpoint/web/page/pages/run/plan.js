import { html, useState } from "../../lib.js";
import { change } from "../../router.js";
import { duration, money } from "../../format.js";
import { Icon } from "../../ui/icon.js";

const WORDS = {
  SKIP: ["skipped", "skip", "is skipped"],
  REDO: ["running", "redo", "is executed again"],
  NEW: ["started", "first time", "is executed for the first time"],
  UNKNOWN: ["help", "unknown", "is not known yet"],
};

function Line({ line, accept }) {
  const [icon, word] = WORDS[line.verdict];
  const effort = [line.time ? duration(line.time) : "", money(line.cost)].filter(Boolean).join(", ");
  return html`
    <li class=${"plan-" + line.verdict.toLowerCase()}>
      <span class="verdict"><${Icon} name=${icon} />${word}</span>
      <span class="id">${line.stage}</span>
      <span class="muted">${line.why}${effort ? ` (${effort})` : ""}
        ${accept && line.codeChanged && html` <button type="button" class="link" onClick=${() => change({ act: "accept", stage: line.stage })}>Accept the change…</button>`}</span>
    </li>`;
}

const FEW = 12;

/** What a resume or a fork will do: a sentence, then the stages with their reasons, those that are executed first. */
export function Plan({ plan, accept }) {
  const [all, setAll] = useState(false);
  const order = ["REDO", "NEW", "UNKNOWN", "SKIP"];
  const sorted = order.flatMap((verdict) => plan.stages.filter((line) => line.verdict === verdict));
  const shown = all ? sorted : sorted.slice(0, FEW);
  return html`
    <div class="plan">
      <p class="plan-summary">${plan.summary}</p>
      ${plan.remark && html`<p>${plan.remark}</p>`}
      ${plan.configuration.length > 0 && html`<p class="muted">Configuration: ${plan.configuration.join("; ")}</p>`}
      <ul>${shown.map((line) => html`<${Line} key=${line.stage} line=${line} accept=${accept} />`)}</ul>
        ${sorted.length > shown.length && html`<button type="button" class="quiet" onClick=${() => setAll(true)}>Show all ${sorted.length} stages</button>`}
    </div>`;
}
