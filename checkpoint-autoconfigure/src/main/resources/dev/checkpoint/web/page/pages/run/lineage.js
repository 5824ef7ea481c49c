import { html } from "../../lib.js";
import { href, Link } from "../../router.js";
import { useData } from "../../data.js";
import { Status } from "../../ui/status.js";
import { Time } from "../../ui/time.js";

function List({ title, runs, none }) {
  return html`
    <section class="kin">
      <h2>${title}</h2>
      ${runs.length === 0 ? html`<p class="muted">${none}</p>` : html`
        <ul>${runs.map((run) => html`<li key=${run.runId}><${Status} status=${run.status} /> <${Link} class="id" to=${href(["runs", run.runId])}>${run.runId}<//>
          <span class="muted">${run.pipeline}, <${Time} at=${run.updated} relative /></span></li>`)}</ul>`}
    </section>`;
}

/** Where a run comes from, and what came of it. */
export function Lineage({ sheet }) {
  const { run } = sheet;
  const id = encodeURIComponent(run.runId);
  const forks = useData("runs?limit=100&origin=" + id).data;
  const children = useData("runs?limit=100&parent=" + id).data;
  return html`
    <div class="lineage">
      <section class="kin">
        <h2>Origin</h2>
        ${run.origin && html`<p>A fork of <${Link} class="id" to=${href(["runs", run.origin.replace(/@\d+$/, "")])}>${run.origin}<//></p>`}
        ${run.parent && html`<p>Called by <${Link} class="id" to=${href(["runs", run.parent])}>${run.parent}<//></p>`}
        ${!run.origin && !run.parent && html`<p class="muted">It was called by the application itself.</p>`}
      </section>
      ${forks && html`<${List} title="Forks" runs=${forks.runs} none="It has no forks." />`}
      ${children && html`<${List} title="Runs that it called" runs=${children.runs} none="It has called no other pipeline." />`}
    </div>`;
}
