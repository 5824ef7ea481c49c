// A fork: another run whose journal begins with that of this one, up to a place, perhaps with another argument or result.
import { html, useState } from "../../lib.js";
import { segment } from "../../api.js";
import { go, href } from "../../router.js";
import { useData } from "../../data.js";
import { Dialog } from "../../ui/dialog.js";
import { Icon } from "../../ui/icon.js";
import { notice } from "../../ui/notices.js";
import { prettyJson } from "../../format.js";
import { Refusal, useAct } from "./acts.js";
import { Plan } from "./plan.js";

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

export function ForkDialog({ sheet, stage, onClose, reload }) {
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
