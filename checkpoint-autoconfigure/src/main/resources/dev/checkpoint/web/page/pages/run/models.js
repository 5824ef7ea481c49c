import { html } from "../../lib.js";
import { duration, number } from "../../format.js";
import { LongText, Value } from "../../ui/value.js";

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
export function Models({ models }) {
  return models.map((model, i) => html`<${Model} key=${i} model=${model} />`);
}
