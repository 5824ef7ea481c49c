// What can be done with a run. Each act shows first what it will do, from what the journal says now; if the journal has grown by
// the time it is confirmed, nothing is done, and the plan is shown again.
import { html, useState } from "../../lib.js";
import { act, segment } from "../../api.js";
import { go, href } from "../../router.js";
import { useData } from "../../data.js";
import { Dialog } from "../../ui/dialog.js";
import { notice } from "../../ui/notices.js";
import { ForkDialog } from "./fork.js";
import { Plan } from "./plan.js";

/** Does an act with the journal as it was seen: {run(method, path, body), busy, problem}. */
export function useAct(sheet, reload) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  async function run(path, body) {
    setBusy(true);
    setProblem(null);
    try {
      return await act("POST", `runs/${segment(sheet.run.runId)}/${path}`, body, sheet.run.entries);
    } catch (failed) {
      setProblem(failed);
      if (failed.word === "stale") reload();
      return undefined;
    } finally {
      setBusy(false);
    }
  }
  return { run, busy, problem };
}

export function Refusal({ problem }) {
  if (!problem) return null;
  return html`<p class="bad" role="alert">${problem.word === "stale" ? "The run has gone on since you looked. This is how it stands now; confirm once more." : problem.message}</p>`;
}

function Resume({ sheet, onClose, reload }) {
  const id = sheet.run.runId;
  // asked again for each length of the journal
  const plan = useData(`page/runs/${segment(id)}/plan?entries=${sheet.run.entries}`);
  const { run, busy, problem } = useAct(sheet, () => { reload(); plan.reload(); });
  async function confirm() {
    const done = await run("resume", sheet.run.status === "CANCELLED" ? { force: true } : {});
    if (done) {
      notice("Resumed.");
      reload();
      onClose();
    }
  }
  const footer = html`
    <button type="button" onClick=${onClose}>Do nothing</button>
    <button type="button" class="primary" disabled=${busy || !plan.data || !plan.data.resumable} onClick=${confirm}>${busy ? "Resuming…" : "Resume"}</button>`;
  return html`
    <${Dialog} title=${"Resume " + id} onClose=${onClose} footer=${footer} wide>
      ${plan.data ? html`<${Plan} plan=${plan.data} />` : html`<p class="muted">${plan.problem ? plan.problem.message : "Reading the plan…"}</p>`}
      ${plan.data && !plan.data.resumable && html`<p>It cannot be resumed as it stands.</p>`}
      <${Refusal} problem=${problem} />
    <//>`;
}

const REASONED = {
  pause: { title: "Pause", word: "Pause", done: "It stops at the next stage.", what: "The stage that is executed ends first. What is finished is kept; resume it to go on." },
  cancel: { title: "Cancel", word: "Cancel the run", done: "It is cancelled.", what: "No further stage is executed. The run ends as cancelled; what is finished stays in its journal." },
};

const MODES = [
  ["GRACEFUL", "Let the stage that is executed end"],
  ["INTERRUPT", "Interrupt the stage that is executed"],
  ["COMPENSATE", "Undo what was done: call what compensates the completed stages, the last first"],
];

function Reasoned({ name, sheet, onClose, reload }) {
  const words = REASONED[name];
  const [reason, setReason] = useState("");
  const [mode, setMode] = useState("GRACEFUL");
  const { run, busy, problem } = useAct(sheet, reload);
  async function confirm(event) {
    event.preventDefault();
    const body = { ...(reason ? { reason } : {}), ...(name === "cancel" ? { mode } : {}) };
    if (await run(name, body)) {
      notice(words.done);
      reload();
      onClose();
    }
  }
  const footer = html`
    <button type="button" onClick=${onClose}>Do nothing</button>
    <button type="submit" form="act" class=${name === "cancel" ? "danger" : "primary"} disabled=${busy}>${words.word}</button>`;
  return html`
    <${Dialog} title=${words.title + " " + sheet.run.runId} onClose=${onClose} footer=${footer}>
      <form id="act" onSubmit=${confirm}>
        <p>${words.what}</p>
        ${name === "cancel" && html`<fieldset><legend>How</legend>${MODES.map(([value, text]) => html`
          <label key=${value} class="choice"><input type="radio" name="mode" value=${value} checked=${mode === value} onChange=${() => setMode(value)} />${text}</label>`)}</fieldset>`}
        <label><span>Reason, for the journal</span><input value=${reason} onInput=${(event) => setReason(event.target.value)} autofocus /></label>
      </form>
      <${Refusal} problem=${problem} />
    <//>`;
}

function NameCheckpoint({ sheet, onClose, reload }) {
  const [name, setName] = useState("");
  const [said, setSaid] = useState("");
  const { run, busy, problem } = useAct(sheet, reload);
  async function confirm(event) {
    event.preventDefault();
    const metadata = Object.fromEntries(said.split("\n").filter((line) => line.includes("=")).map((line) => [line.slice(0, line.indexOf("=")).trim(), line.slice(line.indexOf("=") + 1).trim()]));
    const done = await run("checkpoints", { name, metadata });
    if (done) {
      notice(`Position ${done.position} is named.`);
      reload();
      onClose();
    }
  }
  const footer = html`<button type="button" onClick=${onClose}>Do nothing</button><button type="submit" form="act" class="primary" disabled=${busy || !name.trim()}>Name it</button>`;
  return html`
    <${Dialog} title="Name a checkpoint" onClose=${onClose} footer=${footer}>
      <form id="act" onSubmit=${confirm}>
        <p>The position that the journal has come to, ${sheet.run.runId}@${sheet.run.entries}, gets a name, by which it is found and forked from.</p>
        <label><span>Name</span><input value=${name} onInput=${(event) => setName(event.target.value)} autofocus required /></label>
        <label><span>Said of it, one NAME=VALUE per line</span><textarea rows="3" value=${said} onInput=${(event) => setSaid(event.target.value)}></textarea></label>
      </form>
      <${Refusal} problem=${problem} />
    <//>`;
}

function Accept({ sheet, stage, onClose, reload }) {
  const [reason, setReason] = useState("");
  const { run, busy, problem } = useAct(sheet, reload);
  async function confirm(event) {
    event.preventDefault();
    if (await run("accept", { stage, reason })) {
      notice("The change is accepted.");
      reload();
      onClose();
    }
  }
  const footer = html`<button type="button" onClick=${onClose}>Do nothing</button><button type="submit" form="act" class="primary" disabled=${busy || !reason.trim()}>Accept the change</button>`;
  return html`
    <${Dialog} title=${"Accept the changed code of " + stage} onClose=${onClose} footer=${footer}>
      <form id="act" onSubmit=${confirm}>
        <p>The kept result of <span class="id">${stage}</span> counts as one of its present code: a resume uses it and says nothing about the change.</p>
        <label><span>Why the change does not matter, for the journal</span><input value=${reason} onInput=${(event) => setReason(event.target.value)} autofocus required /></label>
      </form>
      <${Refusal} problem=${problem} />
    <//>`;
}

/** The dialog of an act, by the name that the address has. */
export function ActDialog({ name, ...rest }) {
  if (name === "resume") return html`<${Resume} ...${rest} />`;
  if (name === "fork") return html`<${ForkDialog} ...${rest} />`;
  if (name === "accept") return html`<${Accept} ...${rest} />`;
  if (name === "name") return html`<${NameCheckpoint} ...${rest} />`;
  return REASONED[name] ? html`<${Reasoned} name=${name} ...${rest} />` : null;
}
