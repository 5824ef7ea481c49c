// The numbered journal beside bars on one axis of time. Only the rows that are seen are in the document, so that ten thousand
// scroll. While a person looks at something, new entries do not move it: they wait until they are asked for.
import { classes, html, useEffect, useLayoutEffect, useRef, useState } from "../../lib.js";
import { segment, useData } from "../../server.js";
import { change, go, href, Link } from "../../router.js";
import { count, duration, money } from "../../format.js";
import { useKeys } from "../../ui/ask.js";
import { Icon, Trouble } from "../../ui/show.js";

const AROUND = 12;

/** Which rows are seen, by their place in the window. */
function useWindowed(total) {
  const body = useRef(null);
  const [range, setRange] = useState([0, 60]);
  useLayoutEffect(() => {
    let frame = 0;
    function look() {
      frame = 0;
      if (!body.current) return;
      const top = -body.current.getBoundingClientRect().top;
      const first = Math.max(0, Math.floor(top / ROW) - AROUND);
      const last = Math.min(total, Math.ceil((top + window.innerHeight) / ROW) + AROUND);
      setRange((before) => (before[0] === first && before[1] === last ? before : [first, Math.max(first, last)]));
    }
    const soon = () => {
      frame = frame || requestAnimationFrame(look);
    };
    look();
    window.addEventListener("scroll", soon, { passive: true });
    window.addEventListener("resize", soon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", soon);
      window.removeEventListener("resize", soon);
    };
  }, [total]);
  return [body, range];
}

/**
 * What is shown of a run that goes on: `follow` shows the newest and keeps it in sight, `inspect` keeps what is shown. A run that has
 * ended is `static`.
 */
function useMode(sheet, looking) {
  const going = sheet.run.status === "RUNNING";
  const [follow, setFollow] = useState(!looking);
  const [shown, setShown] = useState(sheet);
  const mode = !going ? "static" : follow ? "follow" : "inspect";
  const view = mode === "inspect" ? shown : sheet;
  useEffect(() => {
    if (mode !== "inspect") setShown(sheet);
  }, [sheet, mode]);
  useEffect(() => {
    if (looking) setFollow(false);
  }, [looking]);
  useEffect(() => {
    if (!going) return undefined;
    const inspect = (event) => {
      if (event.type === "wheel" ? event.deltaY < 0 : ["ArrowUp", "PageUp", "Home"].includes(event.key)) setFollow(false);
    };
    window.addEventListener("wheel", inspect, { passive: true });
    window.addEventListener("keydown", inspect);
    return () => {
      window.removeEventListener("wheel", inspect);
      window.removeEventListener("keydown", inspect);
    };
  }, [going]);
  return { mode, view, setFollow, waiting: sheet.run.entries - view.run.entries };
}

function Axis({ layout }) {
  return html`
    <div class="axis" aria-hidden="true">
      <svg class="axis-lines" preserveAspectRatio="none" viewBox="0 0 1000 10">
        ${layout.ticks.map((tick) => html`<line key=${tick.at} x1=${tick.at * 1000} x2=${tick.at * 1000} y1="0" y2="10" vector-effect="non-scaling-stroke" />`)}
      </svg>
      ${layout.ticks.filter((tick) => tick.at < 0.93 && layout.breaks.every((mark) => Math.abs(mark.at - tick.at) > 0.12)).map((tick, i) => html`<span key=${tick.at} class=${i > 0 ? "odd" : ""} ref=${(e) => e?.style.setProperty("left", tick.at * 100 + "%")}>${tick.text}</span>`)}
      ${layout.breaks.map((mark) => html`<span key=${"b" + mark.at} class="break" title=${"Nothing was executed for " + mark.text} ref=${(e) => e?.style.setProperty("left", mark.at * 100 + "%")}>${mark.text}</span>`)}
    </div>`;
}

export function Journal({ sheet, all, entry }) {
  const looking = entry !== null;
  const { mode, view, setFollow, waiting } = useMode(sheet, looking);
  const rows = view.layout.rows;
  const [body, [first, last]] = useWindowed(rows.length);
  const [cursor, setCursor] = useState(-1);
  const grouped = rows.some((row) => row.kind === "GROUP");

  useEffect(() => {
    if (mode === "follow" && body.current) {
      const bottom = body.current.getBoundingClientRect().bottom;
      if (bottom > window.innerHeight) window.scrollBy(0, bottom - window.innerHeight + 24);
    }
  }, [mode, rows.length]);

  function open(row) {
    if (row.run) {
      go(href(["runs", row.run], { entry: row.seq ?? undefined }));
      return;
    }
    const seq = row.seq ?? row.segments.find((segment) => segment.seq !== null)?.seq;
    if (seq !== null && seq !== undefined) change({ entry: String(seq) === entry ? undefined : String(seq) }, { replace: looking });
    else if (row.kind === "GROUP") change({ rows: "all" });
  }
  function move(by) {
    const to = Math.max(0, Math.min(rows.length - 1, cursor + by));
    setCursor(to);
    setFollow(false);
    const top = body.current.getBoundingClientRect().top + to * ROW;
    if (top < 120) window.scrollBy(0, top - 120);
    else if (top + ROW > window.innerHeight - 20) window.scrollBy(0, top + ROW - window.innerHeight + 20);
    if (looking && rows[to].seq !== null && !rows[to].run) change({ entry: String(rows[to].seq) }, { replace: true });
  }
  useKeys({ j: () => move(1), k: () => move(-1), Enter: () => rows[cursor] && open(rows[cursor]) });
  useEffect(() => {
    // a link to an entry shows its row
    const at = rows.findIndex((row) => !row.run && (String(row.seq) === entry || row.segments.some((segment) => String(segment.seq) === entry)));
    if (at >= 0 && cursor < 0) {
      setCursor(at);
      const top = body.current.getBoundingClientRect().top + at * ROW;
      if (top > window.innerHeight - ROW) window.scrollBy(0, top - window.innerHeight / 2);
    }
  }, [entry]);

  return html`
    <section class="journal" aria-label="Journal and timeline" data-mode=${mode}>
      <div class="journal-bar">
        <span class="muted">${count(view.run.entries, "entry", "entries")} within ${duration((Date.parse(view.layout.to) - Date.parse(view.layout.from)) / 1000)}</span>
        ${mode !== "static" && html`<button type="button" class="toggle" aria-pressed=${mode === "follow"} onClick=${() => setFollow(mode !== "follow")}><${Icon} name="down" />Follow</button>`}
        ${mode === "inspect" && waiting > 0 && html`<button type="button" class="pill" onClick=${() => setFollow(true)}>${count(waiting, "new entry", "new entries")}</button>`}
        ${(grouped || all) && html`<button type="button" class="toggle" aria-pressed=${!all} onClick=${() => change({ rows: all ? undefined : "all" }, { replace: true })}><${Icon} name="group" />Group equal calls</button>`}
        <${Legend} rows=${rows} />
      </div>
      <div class="journal-head"><span class="c-seq">No.</span><span class="c-label">Entry</span><span class="c-took">Took</span><span class="c-cost">${rows.some((row) => Object.keys(row.cost).length) ? "Cost" : ""}</span><${Axis} layout=${view.layout} /></div>
      <div class="journal-body" role="list" ref=${(element) => {
        body.current = element;
        element?.style.setProperty("height", rows.length * ROW + "px");
      }}>
        ${rows.slice(first, last).map((row, i) => html`
          <${JournalRow} key=${first + i} row=${row} place=${first + i} total=${rows.length} at=${first + i === cursor} onOpen=${open}
            open=${entry !== null && !row.run && (String(row.seq) === entry || row.segments.some((segment) => String(segment.seq) === entry))} />`)}
      </div>
    </section>`;
}

const LEGEND = [
  ["completed", "executed"], ["failed", "failed"], ["running", "running"], ["waiting", "waiting"], ["skipped", "skipped"], ["lost", "lost"],
  ["undone", "undone"],
];

function Legend({ rows }) {
  const states = new Set();
  for (const row of rows) for (const segment of row.segments) states.add(segment.state);
  return html`<span class="legend" aria-hidden="true">${LEGEND.filter(([state]) => states.has(state)).map(([state, word]) => html`<span key=${state}><i class=${"bar is-" + state}></i>${word}</span>`)}</span>`;
}

// ---- A row of the journal ----

/** The height of a row; the style sheet has the same. */
const ROW = 32;

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
function JournalRow({ row, place, total, open, at, onOpen }) {
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

// ---- Graph ----
// Which stage used the result of which, in columns. Where the boxes are is computed by the server.

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
