// Calls a pipeline with arguments that a person writes.
import { html, useRef, useState } from "../../lib.js";
import { act, segment } from "../../api.js";
import { go, href } from "../../router.js";
import { useData } from "../../data.js";
import { Dialog } from "../../ui/dialog.js";
import { notice } from "../../ui/notices.js";

const TEXT = ["String", "CharSequence"];

/** A text is written as it is, everything else as JSON. */
function valueOf(type, text) {
  if (TEXT.includes(type)) return text;
  try {
    return JSON.parse(text);
  } catch (notJson) {
    return text;
  }
}

export function StartDialog({ pipelines, given, onClose }) {
  const [pipeline, setPipeline] = useState(given || pipelines[0]);
  const { data } = useData("page/pipelines/" + segment(pipeline));
  const [texts, setTexts] = useState({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const key = useRef(crypto.randomUUID?.() ?? "web-" + Date.now().toString(36) + Math.random().toString(36).slice(2));

  async function confirm(event) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const values = {};
    for (const [name, type] of Object.entries(data.parameters)) {
      if (texts[name]) values[name] = valueOf(type, texts[name]);
    }
    try {
      const run = await act("POST", "runs", { pipeline, arguments: values, ...(data.makesIds ? {} : { runId: key.current }) });
      notice("Started.");
      go(run.runId ? href(["runs", run.runId]) : href(["runs"], { pipeline }));
    } catch (failed) {
      setProblem(failed);
      setBusy(false);
    }
  }
  const footer = html`
    <button type="button" onClick=${onClose}>Do nothing</button>
    <button type="submit" form="start" class="primary" disabled=${busy || !data}>${busy ? "Starting…" : "Start"}</button>`;
  return html`
    <${Dialog} title="Start a run" onClose=${onClose} footer=${footer}>
      <form id="start" onSubmit=${confirm}>
        <label><span>Pipeline</span><select value=${pipeline} onChange=${(event) => setPipeline(event.target.value)}>
          ${pipelines.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}</select></label>
        ${data && Object.entries(data.parameters).map(([name, type]) => html`
          <label key=${pipeline + name}><span><span class="id">${name}</span>, ${TEXT.includes(type) ? "text" : type + " as JSON"}</span>
            <textarea rows=${/^(String|int|long|boolean|double|Integer|Long|Boolean)$/.test(type) ? 1 : 4} spellcheck="false" value=${texts[name] || ""}
              onInput=${(event) => setTexts({ ...texts, [name]: event.target.value })}></textarea></label>`)}
        ${data && Object.keys(data.parameters).length === 0 && html`<p class="muted">It has no parameters.</p>`}
        ${data?.makesIds && html`<p class="muted">Its arguments make the id of the run. If there is a run with this id, it goes on, or its result is returned.</p>`}
      </form>
      ${problem && html`<p class="bad" role="alert">${problem.message}</p>`}
    <//>`;
}
