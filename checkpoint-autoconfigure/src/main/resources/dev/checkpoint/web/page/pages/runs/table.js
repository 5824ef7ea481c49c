import { classes, html } from "../../lib.js";
import { change, href, Link } from "../../router.js";
import { duration, money, number } from "../../format.js";
import { Status } from "../../ui/status.js";
import { Time } from "../../ui/time.js";
import { Icon } from "../../ui/icon.js";

const COLUMNS = [
  { name: "Status" },
  { name: "Run" },
  { name: "Pipeline" },
  { name: "Updated", sort: "updated", end: true },
  { name: "Took", sort: "took", end: true },
  { name: "Stages", end: true },
  { name: "Cost", sort: "cost", end: true },
  { name: "Note" },
];

function Heading({ column, sort }) {
  const [key, direction] = (sort || "updated").split(":");
  if (!column.sort) return html`<th scope="col" class=${column.end ? "end" : ""}>${column.name}</th>`;
  const active = key === column.sort;
  const up = direction === "asc";
  function click() {
    const plain = column.sort === "updated" ? "" : column.sort;
    change({ sort: !active || up ? plain : column.sort + ":asc" });
  }
  return html`
    <th scope="col" class=${column.end ? "end" : ""} aria-sort=${active ? (up ? "ascending" : "descending") : "none"}>
      <button type="button" class="quiet sort" onClick=${click}>${column.name}${active && html`<${Icon} name=${up ? "up" : "down"} />`}</button>
    </th>`;
}

function note(run) {
  if (run.problem) return html`<span class="bad">${run.problem}</span>`;
  if (run.error) return html`<span class="bad">${run.error}</span>`;
  if (run.origin) return html`<span class="muted">fork of ${run.origin}</span>`;
  return run.parent ? html`<span class="muted">called by ${run.parent}</span>` : null;
}

function Row({ run, index, chosen, onToggle, at }) {
  return html`
    <tr data-row=${index} data-run=${run.runId} class=${classes(at && "at", chosen && "chosen")}>
      <td class="check"><input type="checkbox" checked=${chosen} aria-label=${"Select run " + run.runId} onChange=${() => onToggle(run.runId)} /></td>
      <td class="c-status"><${Status} status=${run.status} /></td>
      <td class="c-run"><${Link} class="id" to=${href(["runs", run.runId])}>${run.runId}<//></td>
      <td class="c-pipeline">${run.pipeline}</td>
      <td class="end c-time"><${Time} at=${run.updated} relative /></td>
      <td class="end c-took">${run.took ? duration(run.took) : ""}</td>
      <td class="end c-stages">${number(run.stages)}</td>
      <td class="end c-cost">${money(run.cost)}</td>
      <td class="c-note"><div>${note(run)}</div></td>
    </tr>`;
}

export function RunTable({ runs, sort, chosen, onToggle, onAll, cursor }) {
  const all = runs.length > 0 && runs.every((run) => chosen.has(run.runId));
  return html`
    <div class="table-frame">
      <table class="runs">
        <thead>
          <tr>
            <th scope="col" class="check"><input type="checkbox" checked=${all} aria-label="Select all runs shown" onChange=${(event) => onAll(event.target.checked)} /></th>
            ${COLUMNS.map((column) => html`<${Heading} key=${column.name} column=${column} sort=${sort} />`)}
          </tr>
        </thead>
        <tbody>
          ${runs.map((run, index) => html`<${Row} key=${run.runId} run=${run} index=${index} chosen=${chosen.has(run.runId)} onToggle=${onToggle} at=${index === cursor} />`)}
        </tbody>
      </table>
    </div>`;
}
