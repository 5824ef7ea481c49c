import { html, useState } from "../../lib.js";
import { segment } from "../../api.js";
import { change } from "../../router.js";
import { useData } from "../../data.js";
import { simpleName } from "../../format.js";
import { may } from "../../ui/may.js";
import { ErrorInfo } from "./error-info.js";
import { LongText } from "../../ui/value.js";
import { Plan } from "./plan.js";
import { Values } from "./values.js";

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
