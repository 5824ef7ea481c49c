// Two runs side by side: what differs first, what is equal folded. The lines are made by the server.
import { html, useState } from "../lib.js";
import { segment, useData } from "../server.js";
import { go, href, Link } from "../router.js";
import { count, time } from "../format.js";
import { CommandLine, Icon, quoted, Status, statusWord, Time, Trouble, useTitle } from "../ui/show.js";

const FEW = 40;

function Side({ side, name, kind }) {
  if (!side) return html`<td class=${"d-side d-none d-" + name}></td>`;
  const Mark = name === "before" ? "del" : "ins";
  const all = kind === "REMOVED" || kind === "ADDED";
  return html`<td class=${"d-side d-" + name}>${all ? html`<${Mark}>${side.start}${side.middle}${side.end}<//>` : html`${side.start}${side.middle && html`<${Mark}>${side.middle}<//>`}${side.end}`}</td>`;
}

function Lines({ lines, label, of }) {
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, FEW);
  return html`
    <figure class="diff"><figcaption class="id">${label}</figcaption>
      <div class="diff-frame" tabindex="0" role="region" aria-label=${of + ", " + label}>
        <table><thead class="hidden"><tr><th scope="col">before</th><th scope="col">after</th></tr></thead>
        <tbody>${shown.map((line, i) => (line.kind === "GAP" ? html`<tr key=${i} class="d-gap"><td colspan="2">${line.before.start}</td></tr>`
          : html`<tr key=${i} class=${"d-" + line.kind.toLowerCase()}><${Side} side=${line.before} name="before" kind=${line.kind} /><${Side} side=${line.after} name="after" kind=${line.kind} /></tr>`))}</tbody></table>
      </div>
      ${lines.length > shown.length && html`<button type="button" class="quiet" onClick=${() => setAll(true)}>Show all ${lines.length} lines</button>`}
    </figure>`;
}

function Section({ section }) {
  return html`
    ${section.remarks.map((remark, i) => html`<p key=${i} class="remark">${remark}</p>`)}
    ${section.differences.map((one, i) => html`<${Lines} key=${i} of=${section.title} ...${one} />`)}`;
}

function Stage({ stage }) {
  const inside = stage.section.remarks.length > 0 || stage.section.differences.length > 0;
  const head = html`
    <span class=${"change c-" + stage.change.toLowerCase()}>${stage.change === "SAME" ? "moved" : stage.change.toLowerCase()}</span>
    <span class="id strong">${stage.name}</span><span class="muted stage-what">${stage.what}</span>
    <span class="stage-took">${stage.before || "–"} <span class="muted">→</span> ${stage.after || "–"} <span class="muted">${stage.ratio}</span></span>`;
  if (!inside) return html`<li class="box differs"><div class="stage-head">${head}</div></li>`;
  return html`<li class="box differs"><details open><summary class="stage-head"><${Icon} name="right" />${head}</summary><div class="stage-body"><${Section} section=${stage.section} /></div></details></li>`;
}

function Chooser({ pipeline, run, label, onChoose }) {
  const { data } = useData("runs?limit=50&pipeline=" + encodeURIComponent(pipeline));
  const runs = data?.runs || [];
  const known = runs.some((one) => one.runId === run.runId) ? runs : [run, ...runs];
  return html`
    <div class="chooser">
      <label><span>${label}</span>
        <select value=${run.runId} onChange=${(event) => onChoose(event.target.value)}>
          ${known.map((one) => html`<option key=${one.runId} value=${one.runId}>${one.runId}, ${statusWord(one.status).toLowerCase()}, ${time(one.started)}</option>`)}
        </select></label>
      <p><${Status} status=${run.status} /> <${Link} to=${href(["runs", run.runId])}>Open<//> <span class="muted"><${Time} at=${run.started} /></span></p>
    </div>`;
}

function Comparison({ data }) {
  const { before, after } = data;
  const to = (a, b) => go(href(["compare", a, b]));
  const differing = data.facts.filter((fact) => fact.differs);
  const equal = data.facts.filter((fact) => !fact.differs);
  const fact = (one) => html`<tr key=${one.name}><th scope="row">${one.name}</th><td>${one.before}</td><td>${one.after}</td></tr>`;
  return html`
    <div class="title-row"><h1>Compare</h1></div>
    <div class="choosers">
      <${Chooser} label="Before" pipeline=${before.pipeline} run=${before} onChoose=${(id) => to(id, after.runId)} />
      <button type="button" class="quiet swap" onClick=${() => to(after.runId, before.runId)} aria-label="Swap the runs" title="Swap the runs"><${Icon} name="swap" /></button>
      <${Chooser} label="After" pipeline=${after.pipeline} run=${after} onChoose=${(id) => to(before.runId, id)} />
    </div>
    <p class="compare-summary">${data.summary}${data.basis && html` <span class="muted">${data.basis}</span>`}</p>
    ${data.problems.map((one, i) => html`<p key=${i} class="remark">${one}</p>`)}
    <section class="box facts-box" aria-label="The runs"><div class="table-scroll" tabindex="0" role="region" aria-label="Facts"><table class="both"><thead><tr><td></td><th scope="col">before</th><th scope="col">after</th></tr></thead>
      <tbody>${differing.map(fact)}</tbody></table></div></section>
    ${data.run.map((section) => html`<section key=${section.title} class="box differs" aria-label=${section.title}><h2>${section.title}</h2><${Section} section=${section} /></section>`)}
    ${data.stages.length > 0 && html`<h2 class="part">${count(data.stages.length + data.more, "stage")} ${data.stages.length + data.more === 1 ? "differs" : "differ"}</h2>
      <ul class="stages-list">${data.stages.map((stage, i) => html`<${Stage} key=${i} stage=${stage} />`)}</ul>
      ${data.more > 0 && html`<p class="muted">${count(data.more, "stage")} more differ. The command below shows all.</p>`}`}
    ${data.equal.length + equal.length > 0 && html`
      <details class="box equal"><summary><${Icon} name="right" />What is equal <span class="muted">${data.equal.length > 0 ? count(data.equal.length, "row") + " of stages" : "nothing about stages"}</span></summary>
        <div class="table-scroll" tabindex="0" role="region" aria-label="What is equal"><table class="both">
          <tbody>${equal.map(fact)}</tbody></table>
          ${data.equal.length > 0 && html`<table class="both"><thead><tr><th scope="col">stage</th><th scope="col">before</th><th scope="col">after</th><th scope="col">ratio</th></tr></thead>
          <tbody>${data.equal.map((one, i) => html`<tr key=${i}><th scope="row" class="id">${"\u2003".repeat(one.depth)}${one.name}</th><td>${one.before}</td><td>${one.after}</td><td>${one.ratio}</td></tr>`)}</tbody></table>`}
        </div></details>`}
    <${CommandLine} command=${`checkpoints compare ${quoted(before.runId)} ${quoted(after.runId)}`} />`;
}

/** There is no run to compare with, until one is chosen. */
function Choice({ id }) {
  const { data } = useData("runs/" + segment(id));
  return data ? html`<${Chooser} label=${"Compare with"} pipeline=${data.pipeline} run=${data} onChoose=${(other) => go(href(["compare", other, id]))} />` : null;
}

export function Compare({ route }) {
  const ids = route.parts.slice(1);
  useTitle("Compare " + ids.join(" and "));
  const { data, problem, reload } = useData("page/compare/" + ids.map(segment).join("/"));
  if (data) return html`${problem && html`<${Trouble} problem=${problem} retry=${reload} />`}<${Comparison} data=${data} />`;
  if (!problem) return html`<div class="skeleton" aria-label="Loading"></div>`;
  return html`<div class="title-row"><h1>Compare</h1></div><${Trouble} problem=${problem} retry=${reload} /><${Choice} id=${ids[ids.length - 1]} />`;
}
