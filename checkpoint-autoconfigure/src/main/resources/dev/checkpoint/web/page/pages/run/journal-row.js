import { classes, html, useLayoutEffect, useRef } from "../../lib.js";
import { change, href, Link } from "../../router.js";
import { duration, money } from "../../format.js";
import { Icon } from "../../ui/icon.js";

/** The height of a row; the style sheet has the same. */
export const ROW = 32;

const ICONS = {
  "run-started": "started", "run-resumed": "started", "run-completed": "completed", "run-failed": "failed", "run-cancelled": "cancelled",
  "run-paused": "paused", "run-waiting": "waiting", completed: "completed", failed: "failed", running: "running", lost: "lost",
  undone: "undone", waiting: "waiting", paused: "paused", interrupted: "interrupted", skipped: "skipped", "checkpoint-named": "note",
};

function Bars({ segments, kind }) {
  const root = useRef(null);
  useLayoutEffect(() => {
    [...root.current.children].forEach((element, i) => {
      element.style.setProperty("left", segments[i].at * 100 + "%");
      element.style.setProperty("width", segments[i].width * 100 + "%");
    });
  });
  return html`<span class="bars" ref=${root}>${segments.map((segment, i) => html`
    <i key=${i} class=${classes("bar", "is-" + segment.state, (kind === "RUN" || kind === "NOTE") && "mark")} title=${segment.note}></i>`)}</span>`;
}

/** Shows the rows of a run that was called below its call. */
function Fold({ run }) {
  const open = new URLSearchParams(location.search).getAll("open");
  const shown = open.includes(run);
  function toggle(event) {
    event.stopPropagation();
    change({ open: shown ? open.filter((one) => one !== run) : [...open, run] }, { replace: true });
  }
  return html`<button type="button" class="quiet icon" aria-expanded=${shown} aria-label=${"Stages of run " + run} title="Show its stages here" onClick=${toggle}><${Icon} name=${shown ? "down" : "right"} /></button>`;
}

function took(row) {
  if (row.kind === "RUN" || row.kind === "NOTE" || row.kind === "SKIPPED") return "";
  return duration(row.took);
}

function number(row) {
  if (row.seq !== null) return row.run ? "" : row.seq;
  return row.kind === "GROUP" ? "…" : "";
}

/** A row: its number, what it is, how long it took, and its bars. */
export function JournalRow({ row, place, total, open, at, onOpen }) {
  const element = useRef(null);
  useLayoutEffect(() => element.current.style.setProperty("top", place * ROW + "px"));
  const openable = row.seq !== null || row.kind === "GROUP" || row.segments.some((segment) => segment.seq !== null);
  const retries = row.segments.length > 1 ? row.segments.length + " attempts" : "";
  const label = html`
    <span class="depth" ref=${(e) => e?.style.setProperty("width", row.depth * 16 + "px")}></span>
    <${Icon} name=${ICONS[row.state] || "note"} />
    <span class="label-text">${row.label}</span>
    ${row.count > 1 && row.kind === "GROUP" && html`<span class="tag">×${row.count}</span>`}
    ${retries && html`<span class="tag">${retries}</span>`}
    ${row.note && html`<span class="label-note">${row.note}</span>`}`;
  return html`
    <div class=${classes("row", "k-" + row.kind.toLowerCase(), "s-" + row.state, open && "open", at && "at", row.run && "of-other")} role="listitem" ref=${element}
      aria-setsize=${total} aria-posinset=${place + 1} onClick=${() => openable && onOpen(row)}>
      <span class="c-seq">${number(row)}</span>
      <span class="c-label">
        ${openable
          ? html`<button type="button" class="label" aria-expanded=${open} onClick=${(event) => { event.stopPropagation(); onOpen(row); }}>${label}</button>`
          : html`<span class="label">${label}</span>`}
        ${row.child && html`<${Fold} run=${row.child} /><${Link} class="child" to=${href(["runs", row.child])} title=${"The run that it called: " + row.child}>run<//>`}
      </span>
      <span class="c-took">${took(row)}</span>
      <span class="c-cost">${money(row.cost)}</span>
      <${Bars} segments=${row.segments} kind=${row.kind} />
    </div>`;
}
