// Calls a pipeline with arguments that a person writes.
import { html, useEffect, useState } from "../../lib.js";
import { act, segment } from "../../api.js";
import { go, href } from "../../router.js";
import { useData } from "../../data.js";
import { Dialog } from "../../ui/dialog.js";
import { draftOf, Fields, valueOf } from "../../ui/form.js";
import { notice } from "../../ui/notices.js";

/** Under this name the server knows the request if it is sent twice. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function StartDialog({ pipelines, given, onClose }) {
  const [pipeline, setPipeline] = useState(given || pipelines[0]);
  const { data, problem: unread } = useData(`page/pipelines/${segment(pipeline)}/form`);
  const [draft, setDraft] = useState(null);
  const [mistakes, setMistakes] = useState({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const [key] = useState(newKey);
  useEffect(() => setDraft(data ? draftOf(data.arguments) : null), [data]);

  async function confirm(event) {
    event.preventDefault();
    const wrong = {};
    const values = valueOf(data.arguments, draft, wrong);
    setMistakes(wrong);
    if (Object.keys(wrong).length) return;
    setBusy(true);
    setProblem(null);
    try {
      const run = await act("POST", "runs", { pipeline, arguments: values }, undefined, { "Idempotency-Key": key });
      notice("Started.");
      go(run.runId ? href(["runs", run.runId]) : href(["runs"], { pipeline }));
    } catch (failed) {
      setProblem(failed);
      setBusy(false);
    }
  }
  const footer = html`
    <button type="button" onClick=${onClose}>Do nothing</button>
    <button type="submit" form="start" class="primary" disabled=${busy || !draft}>${busy ? "Starting…" : "Start"}</button>`;
  return html`
    <${Dialog} title="Start a run" onClose=${onClose} footer=${footer} wide>
      <form id="start" onSubmit=${confirm} novalidate>
        <label><span>Pipeline</span><select autofocus value=${pipeline} onChange=${(event) => setPipeline(event.target.value)}>
          ${pipelines.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}</select></label>
        ${data && draft && html`
          <p class="muted">This calls <span class="id">${data.method}</span>${data.version && `, version ${data.version}`}.
            ${data.makesIds ? " Its arguments make the id of the run: if there is such a run, it goes on, or its result is returned." : " It is a run of its own."}</p>
          ${Object.keys(data.arguments.properties).length ? html`<${Fields} schema=${data.arguments} draft=${draft} onChange=${setDraft} mistakes=${mistakes} />` : html`<p class="muted">It has no parameters.</p>`}`}
      </form>
      ${(problem || unread) && html`<p class="bad" role="alert">${(problem || unread).message}</p>`}
    <//>`;
}
