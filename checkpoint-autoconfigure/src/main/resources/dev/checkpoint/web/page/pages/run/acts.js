// What can be done with a run. Each act shows first what it will do, from what the journal says now; if the journal has grown by
// the time it is confirmed, nothing is done, and the plan is shown again.
import { html, useEffect, useState } from "../../lib.js";
import { act, segment, useData } from "../../server.js";
import { change, go, href } from "../../router.js";
import { duration, money, visibleJson } from "../../format.js";
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

function mistakeIn(text) {
  try {
    JSON.parse(text);
    return "";
  } catch (notJson) {
    return notJson.message;
  }
}

/** JSON to edit. That it is none is said at once; whether it fits its type, by the server, which says where. */
function JsonEditor({ value, text, onChange }) {
  const { name, type, example, why } = value;
  const original = value.text && visibleJson(value.text);
  const now = text ?? original;
  const mistake = now && text !== undefined && mistakeIn(now);
  const head = html`<span><span class="id">${name}</span>${type && html` <span class="hint">${type}</span>`}${text !== undefined && html` <span class="tag">edited</span>`}</span>`;
  if (why) return html`<div class="json locked">${head}<p class="muted">${why}</p></div>`;
  return html`
    <div class="json"><label>${head}
      <textarea rows=${Math.min(14, Math.max(2, now.split("\n").length))} value=${now} spellcheck="false" aria-invalid=${Boolean(mistake)}
        onInput=${(event) => onChange(event.target.value === original ? undefined : event.target.value)}></textarea></label>
      ${mistake && html`<p class="bad" role="alert">${mistake}</p>`}
      <p class="json-foot muted">${example && html`<span>such as <code>${example}</code></span>`}
        ${text !== undefined && html`<button type="button" class="quiet" onClick=${() => onChange(undefined)}>Take ${name} back</button>`}</p></div>`;
}

/** Texts of JSON by name, and how they stand in a request. */
function useEdits() {
  const [edits, setEdits] = useState({});
  const changed = Object.entries(edits).filter(([, text]) => text !== undefined);
  return {
    text: (name) => edits[name],
    set: (name, text) => setEdits((before) => ({ ...before, [name]: text })),
    wrong: changed.some(([, text]) => mistakeIn(text)),
    any: changed.length > 0,
    json: "{" + changed.map(([name, text]) => JSON.stringify(name) + ":" + text).join() + "}",
  };
}

/** What the fork would do as it is described now, a moment after the last change: {plan, effect}, or {problem}. */
function usePlan(path, body, entries) {
  const [said, setSaid] = useState({});
  useEffect(() => {
    let over = !body;
    const timer = setTimeout(() => over || act("POST", path, body).then((plan) => over || setSaid(plan), (problem) => over || setSaid({ problem })), 250);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [path, body, entries]);
  return said;
}

function ForkDialog({ sheet, stage, onClose, reload }) {
  const id = sheet.run.runId;
  const stages = [...new Set(sheet.layout.rows.map((row) => row.stage).filter(Boolean))];
  const [before, setBefore] = useState(stage || sheet.failure?.stage || stages[stages.length - 1] || "");
  const [name, setName] = useState("");
  const [result, setResult] = useState("");
  const at = before.startsWith("@") ? Number(before.slice(1)) : null;
  const form = `page/runs/${segment(id)}/form?` + (at === null ? "before=" + encodeURIComponent(before) : "at=" + at);
  const { data } = useData(before ? form : null);
  const output = useData(result ? form + "&result=" + encodeURIComponent(result) : null).data?.result;
  const args = useEdits();
  const results = useEdits();
  const { run, busy, problem } = useAct(sheet, reload);

  const place = at === null ? `"before":${JSON.stringify(before)}` : `"at":${at}`;
  const wrong = args.wrong || results.wrong;
  const edited = `${place}${args.any ? `,"arguments":${args.json}` : ""}${results.any ? `,"results":${results.json}` : ""}`;
  const { plan, effect, problem: unfit } = usePlan(`page/runs/${segment(id)}/plan`, before && !wrong && `{${edited}}`, sheet.run.entries);

  async function confirm() {
    const made = await run("fork", `{${edited}${name.trim() ? `,"as":${JSON.stringify(name.trim())}` : ""}}`);
    if (made) {
      notice("The fork is " + made.runId + ". Resume it to execute it.");
      go(href(["runs", made.runId]));
    }
  }
  const footer = html`
    <button type="button" onClick=${onClose}>Do nothing</button>
    <button type="button" class="primary" disabled=${busy || !before || wrong || Boolean(unfit)} onClick=${confirm}>Fork</button>`;
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
      ${data?.arguments.length > 0 && html`<details class="section"><summary><${Icon} name="right" />Arguments${args.any ? " (edited)" : ""}</summary>
        <div>${data.arguments.map((one) => html`<${JsonEditor} key=${one.name} value=${one} text=${args.text(one.name)} onChange=${(text) => args.set(one.name, text)} />`)}</div></details>`}
      ${data?.kept.length > 0 && html`<details class="section"><summary><${Icon} name="right" />A kept result${results.any ? " (edited)" : ""}</summary>
        <div><label><span>Of stage</span><select value=${result} onChange=${(event) => setResult(event.target.value)}>
          <option value="">none</option>${data.kept.map((one) => html`<option key=${one} value=${one}>${one}</option>`)}</select></label>
        ${output && html`<${JsonEditor} key=${result} value=${output} text=${results.text(result)} onChange=${(text) => results.set(result, text)} />`}</div></details>`}
      <h3>When the fork is resumed</h3>
      ${unfit && html`<p class="bad" role="alert">${unfit.message}</p>`}
      ${effect && html`<p class="effect">${effect}</p>`}
      ${plan ? html`<${Plan} plan=${plan} />` : !unfit && html`<p class="muted">Reading the plan…</p>`}
      <${Refusal} problem=${problem} />
    <//>`;
}
