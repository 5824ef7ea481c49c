// All pipelines of the application with their last runs, and one of them: how its stages went, what it cost, its shape.
import { classes, html, useEffect, useState } from "../lib.js";
import { act, segment, useData, useEvents, useSeldom } from "../server.js";
import { change, go, href, Link } from "../router.js";
import { count, duration, fullTime, money, number, percent } from "../format.js";
import { Dialog, draftOf, Fields, may, notice, valueOf } from "../ui/ask.js";
import { CommandLine, quoted, Status, statusWord, Time, Trouble, useTitle } from "../ui/show.js";
import { Graph } from "./run/journal.js";

/** Statistics read many journals, so they follow what happens from afar. */
const SELDOM = 10000;
const HIGH = 72;
const STEP = 14;

/** The last runs, the latest at the right, each as high as it took long. */
function Bars({ runs, small }) {
  const scale = small ? 0.5 : 1;
  const high = HIGH * scale;
  return html`
    <svg class=${classes("run-bars", small && "small")} viewBox=${`0 0 ${20 * STEP} ${high}`} width=${20 * STEP} height=${high} preserveAspectRatio="xMaxYMax meet" role=${small ? "img" : "group"} aria-label=${"The last " + count(runs.bars.length, "run")}>
      ${runs.bars.map((bar, i) => {
        const words = `${bar.runId}: ${statusWord(bar.status).toLowerCase()}, ${duration(bar.took)}, ${fullTime(bar.started)}${bar.error ? ", " + bar.error : ""}`;
        const tall = Math.max(3, bar.height * (high - 2));
        const to = href(["runs", bar.runId]);
        const rect = html`<rect class=${"is-" + bar.status.toLowerCase()} x=${(20 - runs.bars.length + i) * STEP + 2} y=${high - tall} width=${STEP - 4} height=${tall} rx="2"><title>${words}</title></rect>`;
        const follow = (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
          event.preventDefault();
          go(to);
        };
        return small ? rect : html`<a key=${bar.runId} href=${to} onClick=${follow} aria-label=${words}><rect class="hit" x=${(20 - runs.bars.length + i) * STEP} y="0" width=${STEP} height=${high} />${rect}</a>`;
      })}
    </svg>`;
}

export function Pipelines() {
  useTitle("Pipelines");
  const { data, problem, reload } = useData("page/pipelines");
  useEvents("", useSeldom(reload, 2000));
  return html`
    <div class="title-row"><h1>Pipelines</h1>${data && html`<span class="muted">${number(data.pipelines.length)}</span>`}</div>
    ${problem && html`<${Trouble} problem=${problem} retry=${reload} />`}
    ${!data && !problem && html`<div class="skeleton" aria-label="Loading"></div>`}
    ${data?.pipelines.length === 0 && html`<div class="empty"><h2>No pipelines</h2><p>A pipeline is a method with <code>@Checkpointed</code> of a bean of this application.</p></div>`}
    <ul class="cards">${data?.pipelines.map(({ name, runs }) => {
      const last = runs.bars[runs.bars.length - 1];
      return html`<li key=${name}><${Link} class="box card" to=${href(["pipelines", name])}>
        <span class="card-head"><strong>${name}</strong>${last && html`<span class="muted"><${Time} at=${last.started} relative /></span>`}</span>
        ${last ? html`<${Bars} runs=${runs} small /><span class="card-foot"><${Status} status=${last.status} /><span class="muted">${duration(last.took)}</span></span>` : html`<span class="muted">It has not been called yet.</span>`}
      <//></li>`;
    })}</ul>`;
}

function Rate({ rate, bad }) {
  return html`<span class=${classes("rate", rate === 0 ? "muted" : bad && "bad")}>${rate > 0 && html`<progress max="1" value=${rate} aria-hidden="true"></progress>`}${percent(rate)}</span>`;
}

function StageTable({ stages }) {
  const costs = stages.some((stage) => Object.keys(stage.cost).length);
  return html`
    <div class="table-frame" tabindex="0" role="region" aria-label="Stages"><table class="numbers">
      <thead><tr><th scope="col">Stage</th><th scope="col" class="end">Executed</th><th scope="col" class="end">p50</th><th scope="col" class="end">p95</th><th scope="col" class="end">Failed</th><th scope="col" class="end">Skipped</th>${costs && html`<th scope="col" class="end">Cost</th>`}</tr></thead>
      <tbody>${stages.map((stage) => html`<tr key=${stage.stage}><th scope="row" class="id">${stage.stage}</th><td class="end">${number(stage.executions)}</td>
        <td class="end">${duration(stage.p50)}</td><td class="end">${duration(stage.p95)}</td><td class="end"><${Rate} rate=${stage.failureRate} bad /></td><td class="end"><${Rate} rate=${stage.skipRate} /></td>
        ${costs && html`<td class="end">${money(stage.cost)}</td>`}</tr>`)}</tbody></table></div>`;
}

function ModelTable({ models }) {
  return html`
    <div class="table-frame" tabindex="0" role="region" aria-label="Models"><table class="numbers">
      <thead><tr><th scope="col">Model</th><th scope="col" class="end">Calls</th><th scope="col" class="end">Tokens in</th><th scope="col" class="end">Tokens out</th><th scope="col" class="end">Cost</th></tr></thead>
      <tbody>${Object.entries(models).map(([name, model]) => html`<tr key=${name}><th scope="row" class="id">${name}</th><td class="end">${number(model.calls)}</td><td class="end">${number(model.tokens.input)}</td><td class="end">${number(model.tokens.output)}</td><td class="end">${money(model.cost)}</td></tr>`)}</tbody></table></div>`;
}

/** Which models and prompts the stages used over the last runs, the latest first. */
function History({ stages }) {
  return html`
    <div class="table-frame" tabindex="0" role="region" aria-label="Models and prompts over time"><table class="numbers history">
      <thead><tr><th scope="col">Stage</th><th scope="col">Model</th><th scope="col">Prompt</th><th scope="col">Changed</th><th scope="col" class="end">Runs</th><th scope="col" class="end">Calls</th><th scope="col" class="end">Cost</th><th scope="col" class="end">Used</th></tr></thead>
      <tbody>${stages.flatMap(({ stage, periods }) => periods.map((one, i) => html`<tr key=${stage + i}><th scope="row" class="id">${i ? html`<span class="hidden">${stage}</span>` : stage}</th>
        <td>${one.models.join(", ")}</td><td class="id">${one.prompts.join(", ") || html`<span class="muted">not recorded</span>`}</td>
        <td>${one.changed.map((what) => html`<span key=${what} class="tag soon">${what}</span>`)}</td>
        <td class="end">${number(one.runs)}</td><td class="end">${number(one.calls)}</td><td class="end">${money(one.cost)}</td>
        <td class="end"><${Link} to=${href(["runs", one.runId], { entry: one.seq })}><${Time} at=${one.last} /><//></td></tr>`))}</tbody></table></div>`;
}

export function Pipeline({ route, who }) {
  const name = route.parts[1];
  useTitle(name);
  const { data, problem, reload } = useData("page/pipelines/" + segment(name));
  useEvents("pipeline=" + encodeURIComponent(name), useSeldom(reload, SELDOM));
  if (!data) return problem ? html`<${Trouble} problem=${problem} retry=${reload} /><p><${Link} to=${href(["pipelines"])}>All pipelines<//></p>` : html`<div class="skeleton" aria-label="Loading"></div>`;
  const { statistics, runs, graph } = data;
  const total = Object.values(statistics.runs).reduce((sum, n) => sum + n, 0);
  const facts = [
    ["Runs", number(total) + (total >= data.lookedAt ? " (the last)" : "")],
    ["Failed of those that ended", percent(statistics.failureRate)],
    ["Stages skipped", percent(statistics.reuse.skipRate)],
    ["Time saved by that", duration(statistics.reuse.saved)],
    ["Cost", money(statistics.cost) || "none known"],
  ];
  return html`
    <p class="crumbs"><${Link} to=${href(["pipelines"])}>Pipelines<//></p>
    ${problem && html`<${Trouble} problem=${problem} retry=${reload} />`}
    <div class="title-row"><h1 class="id">${name}</h1>
      <span class="acts title-acts"><${Link} class="button" to=${href(["runs"], { pipeline: name })}>All runs<//>
        ${may(who, "OPERATE") && data.callable && html`<button type="button" class="primary" onClick=${() => change({ act: "start" })}>Start a run…</button>`}</span></div>
    ${!data.known && html`<p class="remark">This application has no pipeline of this name any more; its runs are kept.</p>`}
    ${total === 0 ? html`<div class="empty"><h2>It has not been called yet</h2><p class="muted">Its stages and numbers are seen after the first run.</p></div>` : html`
      <div class="overview">
        <section class="box" aria-labelledby="last"><header><h2 id="last">Last runs</h2><span class="muted">full height is ${duration(runs.longest)}</span></header><div class="bars-body"><${Bars} runs=${runs} /></div></section>
        <section class="box" aria-label="Numbers"><dl class="facts wide-facts">${facts.map(([word, value]) => html`<div key=${word} class="fact"><dt>${word}</dt><dd>${value}</dd></div>`)}</dl></section>
      </div>
      <h2 class="part">Stages</h2><${StageTable} stages=${statistics.stages} />
      ${Object.keys(statistics.models).length > 0 && html`<h2 class="part">Models</h2><${ModelTable} models=${statistics.models} />`}
      ${data.history.length > 0 && html`<h2 class="part">Models and prompts over time <span class="muted">in the last runs</span></h2><${History} stages=${data.history} />`}
      ${graph && html`<h2 class="part">Shape <span class="muted">of <${Link} to=${href(["runs", graph.runId])}>${graph.runId}<//></span></h2>
        <div class="shape"><${Graph} id=${graph.runId} sheet=${{ run: graph, layout: { rows: [] } }} /></div>`}`}
    <${CommandLine} command=${"checkpoints statistics --pipeline " + quoted(name)} />
    ${route.query.get("act") === "start" && may(who, "OPERATE") && html`<${StartDialog} given=${name} pipelines=${who.pipelines} onClose=${() => change({ act: undefined }, { replace: true })} />`}`;
}

// ---- Starting a run ----
// Calls a pipeline with arguments that a person writes.

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
