// Which stage used the result of which, in columns. Where the boxes are is computed by the server.
import { classes, html } from "../../lib.js";
import { segment } from "../../api.js";
import { change } from "../../router.js";
import { useData } from "../../data.js";
import { count } from "../../format.js";
import { Trouble } from "../../ui/trouble.js";

const WIDE = 190;
const GAP = 56;
const HIGH = 40;
const STEP = 60;
const LONG = 22;

function short(name) {
  return name.length > LONG ? name.slice(0, LONG - 1) + "…" : name;
}

const y = (row) => 12 + row * STEP;

function Box({ box, seq, x }) {
  const { node } = box;
  const status = node.status.toLowerCase();
  const name = node.name.slice(node.name.lastIndexOf("/") + 1);
  const label = `${node.stage}: ${status}` + (node.count > 1 ? `, ${node.count} calls` : "");
  const open = () => seq !== undefined && change({ tab: undefined, entry: String(seq) });
  return html`
    <g class=${classes("node", "is-" + status)} role="button" tabindex="0" aria-label=${label} onClick=${open}
      onKeyDown=${(event) => event.key === "Enter" && open()} transform=${`translate(${x(box.column)} ${y(box.row)})`}>
      <title>${label}</title>
      ${node.count > 1 && html`<rect class="behind" x="4" y="-4" width=${WIDE} height=${HIGH} rx="6" />`}
      <rect width=${WIDE} height=${HIGH} rx="6" /><rect class="edge" width="4" height=${HIGH} rx="2" />
      <text x="16" y="18" class="node-name">${short(name)}</text>
      <text x="16" y="32" class="node-note">${status}${node.count > 1 ? ` ×${node.count}` : ""}</text>
    </g>`;
}

function Line({ from, to, line }) {
  const x1 = from.x + WIDE;
  const bend = Math.max(24, (to.x - x1) / 2);
  const path = `M${x1} ${from.y} C${x1 + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x - 6} ${to.y}`;
  const words = line.inside ? "called inside" : line.labels.join(", ");
  return html`<path class=${classes("line", line.inside && "inside")} d=${path} marker-end="url(#arrow)"><title>${words}</title></path>`;
}

export function Graph({ id, sheet }) {
  const { data, problem, reload } = useData(`page/runs/${segment(id)}/graph?at=${sheet.run.entries}`);
  if (problem) return html`<${Trouble} problem=${problem} retry=${reload} />`;
  if (!data) return null;
  if (!data.boxes.length) return html`<p class="muted">No stage has been executed yet.</p>`;
  const arguments_ = data.lines.some((line) => line.from === null);
  const x = (column) => 1 + (column - (arguments_ ? 0 : 1)) * (WIDE + GAP);
  const places = new Map(data.boxes.map((box) => [box.node.id, { x: x(box.column), y: y(box.row) + HIGH / 2 }]));
  const start = { x: x(0), y: y((data.rows - 1) / 2) + HIGH / 2 };
  const first = (stage) => sheet.layout.rows.find((row) => row.stage === stage || row.label === stage)?.seq ?? undefined;
  const width = x(data.columns) - GAP + 8;
  const height = y(data.rows) + 4;
  return html`
    <div class="graph-frame">
      <svg class="graph" viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} role="group" aria-label="Stages and what they used">
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0.5 7 4 0 7.5z" /></marker></defs>
        ${data.lines.map((line, i) => html`<${Line} key=${i} line=${line} from=${line.from === null ? start : places.get(line.from)} to=${places.get(line.to)} />`)}
        ${arguments_ && html`<g class="node start" transform=${`translate(${start.x} ${start.y - HIGH / 2})`}><rect width=${WIDE} height=${HIGH} rx="20" /><text x="20" y="25" class="node-name">Arguments</text></g>`}
        ${data.boxes.map((box) => html`<${Box} key=${box.node.id} box=${box} seq=${first(box.node.stage)} x=${x} />`)}
      </svg>
    </div>
    <p class="muted graph-note">An arrow says that the result of one stage was an argument of the other.${data.hidden > 0 ? ` ${count(data.hidden, "stage")} more are not shown.` : ""}</p>`;
}
