// The numbered journal beside bars on one axis of time. Only the rows that are seen are in the document, so that ten thousand
// scroll. While a person looks at something, new entries do not move it: they wait until they are asked for.
import { classes, html, useEffect, useLayoutEffect, useRef, useState } from "../../lib.js";
import { change, go, href } from "../../router.js";
import { count, duration, money } from "../../format.js";
import { useKeys } from "../../ui/keys.js";
import { Icon } from "../../ui/icon.js";
import { JournalRow, ROW } from "./journal-row.js";

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
