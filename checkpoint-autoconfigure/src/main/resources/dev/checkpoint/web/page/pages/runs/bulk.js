import { html, useState } from "../../lib.js";
import { act, segment } from "../../api.js";
import { count } from "../../format.js";
import { Dialog } from "../../ui/dialog.js";
import { Status } from "../../ui/status.js";
import { may } from "../../ui/may.js";

const ACTS = {
  resume: { title: "Resume", fits: (run) => ["FAILED", "INTERRUPTED", "PAUSED", "WAITING"].includes(run.status), body: {} },
  cancel: {
    title: "Cancel",
    fits: (run) => !["COMPLETED", "CANCELLED"].includes(run.status),
    body: { reason: "asked in the dashboard" },
  },
};

/** What is to be done, to which runs, and then how it went, one by one. */
function BulkDialog({ name, runs, onClose, onDone }) {
  const what = ACTS[name];
  const [[hit, others]] = useState(() => [runs.filter(what.fits), runs.filter((run) => !what.fits(run))]);
  const [results, setResults] = useState(null);
  const done = results && Object.keys(results).length;
  const failures = results ? Object.values(results).filter((result) => result !== "ok").length : 0;

  async function begin() {
    const all = {};
    setResults({});
    for (const run of hit) {
      try {
        await act("POST", "runs/" + segment(run.runId) + "/" + name, what.body, run.entries);
        all[run.runId] = "ok";
      } catch (problem) {
        all[run.runId] = problem.word === "stale" ? "It has gone on since; look at it again." : problem.message;
      }
      setResults({ ...all });
    }
    onDone();
  }
  const over = results && done === hit.length;
  const footer = over
    ? html`<button class="primary" onClick=${onClose}>Close</button>`
    : html`<button onClick=${onClose} disabled=${results && !over}>Do nothing</button>
        <button class=${name === "cancel" ? "danger" : "primary"} onClick=${begin} disabled=${Boolean(results) || !hit.length}>${what.title} ${count(hit.length, "run")}</button>`;
  return html`
    <${Dialog} title=${what.title + " " + count(hit.length, "run")} onClose=${onClose} footer=${footer}>
      ${others.length > 0 && html`<p class="muted">${count(others.length, "run")} of the selected cannot be ${name === "cancel" ? "cancelled" : "resumed"} and stay as they are.</p>`}
      ${results && html`<p role="status">${done} of ${hit.length} done${failures ? `, ${failures} refused` : ""}.</p>
        <progress max=${hit.length} value=${done} aria-label="Progress"></progress>`}
      <ul class="bulk">
        ${hit.map((run) => html`<li key=${run.runId}><${Status} status=${run.status} /> <span class="id">${run.runId}</span>
          ${results?.[run.runId] && (results[run.runId] === "ok" ? html`<span class="good">done</span>` : html`<span class="bad">${results[run.runId]}</span>`)}</li>`)}
      </ul>
    <//>`;
}

export function BulkBar({ runs, who, onClear, onDone }) {
  const [name, setName] = useState(null);
  return html`
    <div class="bulk-bar" role="region" aria-label="Selected runs">
      <span>${count(runs.length, "run")} selected</span>
      ${may(who, "OPERATE") && html`
        <button class="primary" onClick=${() => setName("resume")}>Resume…</button>
        <button onClick=${() => setName("cancel")}>Cancel…</button>`}
      <button class="quiet" onClick=${onClear}>Clear</button>
    </div>
    ${name && html`<${BulkDialog} name=${name} runs=${runs} onClose=${() => setName(null)} onDone=${onDone} />`}`;
}
