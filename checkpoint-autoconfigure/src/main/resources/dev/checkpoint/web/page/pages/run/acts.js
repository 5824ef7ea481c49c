// What can be done with a run. Each act shows first what it will do, from what the journal says now; if the journal has grown by
// the time it is confirmed, nothing is done, and the plan is shown again.
import { html, useState } from "../../lib.js";
import { act, segment, useData } from "../../server.js";
import { change, go, href } from "../../router.js";
import { duration, money, prettyJson } from "../../format.js";
import { Dialog, notice } from "../../ui/ask.js";
import { Icon } from "../../ui/show.js";

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

// ---- Plan ----

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

// ---- Fork ----
// A fork: another run whose journal begins with that of this one, up to a place, perhaps with another argument or result.

function parse(text) {
  try {
    return { value: JSON.parse(text) };
  } catch (notJson) {
    return { mistake: notJson.message };
  }
}

/** JSON to edit: says at once if it is none. */
function JsonEditor({ label, text, original, onChange }) {
  const { mistake } = parse(text);
  const changed = text !== original;
  const rows = Math.min(14, Math.max(2, text.split("\n").length));
  return html`
    <label class="json"><span><span class="id">${label}</span>${changed && html` <span class="tag">edited</span>`}</span>
      <textarea rows=${rows} value=${text} spellcheck="false" aria-invalid=${Boolean(mistake)} onInput=${(event) => onChange(event.target.value)}></textarea>
      ${mistake && html`<span class="bad">${mistake}</span>`}</label>
    ${changed && html`<button type="button" class="quiet" onClick=${() => onChange(original)}>Take ${label} back</button>`}`;
}

/** Values by name as JSON texts, of which some are edited. */
function useEdits(values) {
  const [edits, setEdits] = useState({});
  const originals = Object.fromEntries(Object.entries(values || {}).map(([name, value]) => [name, prettyJson(value)]));
  const changed = Object.entries(edits).filter(([name, text]) => text !== originals[name]);
  const parsed = changed.map(([name, text]) => [name, parse(text)]);
  return {
    names: Object.keys(originals),
    text: (name) => edits[name] ?? originals[name],
    original: (name) => originals[name],
    set: (name, text) => setEdits((before) => ({ ...before, [name]: text })),
    valid: parsed.every(([, one]) => !one.mistake),
    values: Object.fromEntries(parsed.filter(([, one]) => !one.mistake).map(([name, one]) => [name, one.value])),
    any: changed.length > 0,
  };
}

function ForkDialog({ sheet, stage, onClose, reload }) {
  const id = sheet.run.runId;
  const rows = sheet.layout.rows;
  const stages = [...new Set(rows.filter((row) => row.stage).map((row) => row.stage))];
  const [before, setBefore] = useState(stage || sheet.failure?.stage || stages[stages.length - 1] || "");
  const [name, setName] = useState("");
  const [result, setResult] = useState("");
  const at = before.startsWith("@") ? Number(before.slice(1)) : null;
  const place = at === null ? "before=" + encodeURIComponent(before) : "at=" + at;
  const plan = useData(before ? `page/runs/${segment(id)}/plan?${place}&entries=${sheet.run.entries}` : null);
  const start = useData(`page/runs/${segment(id)}/entries/0`).data;
  const given = start?.entry?.arguments;
  const args = useEdits(given && typeof given === "object" && !start.shortened ? given : {});
  const kept = rows.filter((row) => row.stage && row.state === "completed" && row.seq !== null && (at === null || row.seq < at));
  const seq = kept.find((row) => row.stage === result)?.seq;
  const output = useData(seq === undefined ? null : `page/runs/${segment(id)}/entries/${seq}`).data;
  const results = useEdits(output && !output.shortened ? { [result]: output.entry.result?.output } : {});
  const { run, busy, problem } = useAct(sheet, reload);

  async function confirm() {
    const body = { ...(at === null ? { before } : { at }) };
    if (name.trim()) body.as = name.trim();
    if (args.any) body.arguments = args.values;
    if (results.any) body.results = results.values;
    const made = await run("fork", body);
    if (made) {
      notice("The fork is " + made.runId + ". Resume it to execute it.");
      go(href(["runs", made.runId]));
    }
  }
  const footer = html`
    <button type="button" onClick=${onClose}>Do nothing</button>
    <button type="button" class="primary" disabled=${busy || !before || !args.valid || !results.valid} onClick=${confirm}>Fork</button>`;
  return html`
    <${Dialog} title=${"Fork " + id} onClose=${onClose} footer=${footer} wide>
      <p>The fork is a run of its own. It keeps what this one has finished before the place, and is executed when it is resumed.</p>
      <div class="fields">
        <label><span>Before</span>
          <select value=${before} onChange=${(event) => setBefore(event.target.value)}>
            ${at !== null && html`<option value=${before}>entry ${at}</option>`}
            ${[...new Set([...stages, ...(at === null && before ? [before] : [])])].map((one) => html`<option key=${one} value=${one}>${one}</option>`)}
          </select></label>
        <label><span>Its id (made, if left empty)</span><input value=${name} onInput=${(event) => setName(event.target.value)} spellcheck="false" /></label>
      </div>
      ${args.names.length > 0 && html`<details class="section"><summary><${Icon} name="right" />Arguments${args.any ? " (edited)" : ""}</summary>
        ${args.names.map((one) => html`<${JsonEditor} key=${one} label=${one} text=${args.text(one)} original=${args.original(one)} onChange=${(text) => args.set(one, text)} />`)}</details>`}
      ${kept.length > 0 && html`<details class="section"><summary><${Icon} name="right" />A kept result${results.any ? " (edited)" : ""}</summary>
        <label><span>Of stage</span><select value=${result} onChange=${(event) => setResult(event.target.value)}>
          <option value="">none</option>${[...new Set(kept.map((row) => row.stage))].map((one) => html`<option key=${one} value=${one}>${one}</option>`)}</select></label>
        ${output?.shortened && html`<p class="muted">The result is too large to be edited here; use the command line.</p>`}
        ${results.names.map((one) => html`<${JsonEditor} key=${one} label=${one} text=${results.text(one)} original=${results.original(one)} onChange=${(text) => results.set(one, text)} />`)}</details>`}
      <h3>When the fork is resumed</h3>
      ${plan.data ? html`<${Plan} plan=${plan.data} />${(args.any || results.any) && html`<p class="muted">The stages that use what was edited are executed, too.</p>`}`
        : html`<p class="muted">${plan.problem ? plan.problem.message : "Reading the plan…"}</p>`}
      <${Refusal} problem=${problem} />
    <//>`;
}
