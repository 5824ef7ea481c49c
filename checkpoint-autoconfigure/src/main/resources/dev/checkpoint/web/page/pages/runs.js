// The list of runs. All filters are in the address, so a link shows the same list.
import { html, useEffect, useRef, useState } from "../lib.js";
import { act, base, get, read, segment, useData, useEvents, useNow, useSeldom } from "../server.js";
import { change, go, href, Link } from "../router.js";
import { count } from "../format.js";
import { Dialog, may, useKeys } from "../ui/ask.js";
import { CommandLine, Status, Trouble, useTitle } from "../ui/show.js";
import { StartDialog } from "./pipelines.js";
import { commandOf, FilterBar, parametersOf, RunTable, useColumns } from "./runs/table.js";

const LIMIT = 50;

const asked = (query) => new URLSearchParams([...parametersOf(query), ["limit", LIMIT]]).toString();

/** The document of the list that an address says. */
export const listOf = (query) => "runs?" + asked(query);

/** The pages of a list, one behind the other, as far as they were asked for. */
function usePages(query) {
  const first = useData("runs?" + query);
  const [more, setMore] = useState({ query, runs: [], next: undefined, loading: false });
  const own = more.query === query ? more : { query, runs: [], next: undefined, loading: false };
  const next = own.next === undefined ? first.data?.next : own.next;

  async function load() {
    setMore({ ...own, loading: true });
    try {
      const page = await get("runs?" + query + "&cursor=" + encodeURIComponent(next));
      setMore({ query, runs: [...own.runs, ...page.runs], next: page.next, loading: false });
    } catch (problem) {
      setMore({ ...own, loading: false, problem });
    }
  }
  return { first, more: own, next, load };
}

/** Runs as they were first seen in this list, each in its place, with what has happened to them since. */
function useSteady(query, runs) {
  const [live, setLive] = useState({ query, changed: {}, fresh: {} });
  const own = live.query === query ? live : { query, changed: {}, fresh: {} };
  const ids = new Set(runs.map((run) => run.runId));
  function tell(run) {
    setLive((before) => {
      const now = before.query === query ? before : { query, changed: {}, fresh: {} };
      const where = ids.has(run.runId) ? "changed" : "fresh";
      return { ...now, [where]: { ...now[where], [run.runId]: run } };
    });
  }
  return {
    runs: runs.map((run) => {
      const later = own.changed[run.runId];
      return later && later.entries > run.entries ? later : run;
    }),
    fresh: Object.keys(own.fresh).filter((id) => !ids.has(id)).length,
    tell,
    forget: () => setLive({ query, changed: {}, fresh: {} }),
  };
}

export function Runs({ route, who }) {
  useTitle("Runs");
  useNow(30000); // so that "3 min ago" goes on
  const parameters = parametersOf(route.query);
  const query = asked(route.query);
  const { first, more, next, load } = usePages(query);
  const pages = first.data ? [...first.data.runs, ...more.runs] : [];
  const unique = [...new Map(pages.map((run) => [run.runId, run])).values()];
  const steady = useSteady(query, unique);
  const [chosen, setChosen] = useState(() => new Set());
  const [cursor, setCursor] = useState(-1);
  const [columns, columnMenu] = useColumns();
  const [exported, setExported] = useState(null);
  const search = useRef(null);

  const reload = useSeldom(() => first.reload(), 1000);
  const pipeline = route.query.get("pipeline");
  useEvents(pipeline ? "pipeline=" + encodeURIComponent(pipeline) : "", (kind, data) => {
    if (kind === "run" && steady.runs.length) steady.tell(data);
    else reload();
  });
  useEffect(() => setChosen(new Set()), [query]);

  function showFresh() {
    steady.forget();
    first.reload();
  }
  function toggle(id) {
    const now = new Set(chosen);
    if (!now.delete(id)) now.add(id);
    setChosen(now);
  }
  function move(by) {
    const to = Math.max(0, Math.min(steady.runs.length - 1, cursor + by));
    setCursor(to);
    document.querySelector(`[data-row="${to}"]`)?.scrollIntoView({ block: "nearest" });
  }
  const at = steady.runs[cursor];
  useKeys({
    "/": () => search.current?.focus(),
    j: () => move(1),
    k: () => move(-1),
    Enter: () => at && go(href(["runs", at.runId])),
    x: () => at && toggle(at.runId),
    r: () => at && go(href(["runs", at.runId], { act: "resume" })),
    f: () => at && go(href(["runs", at.runId], { act: "fork" })),
    a: () => at && go(href(["runs", at.runId], { act: "answer" })),
  });

  async function find(text) {
    try {
      await get("runs/" + segment(text));
      go(href(["runs", text]));
    } catch (problem) {
      change({ error: text });
    }
  }

  const filtered = parameters.length > 0;
  const empty = first.data && unique.length === 0;
  return html`
    <div class="title-row">
      <h1>Runs</h1>
      ${first.data && !empty && html`<span class="muted">${next ? "the first " : ""}${count(steady.runs.length, "run")}</span>`}
      ${steady.fresh > 0 && html`<button class="pill" onClick=${showFresh}>${count(steady.fresh, "run")} changed elsewhere: show</button>`}
      <div class="acts list-acts">${unique.length > 0 && columnMenu}
      ${unique.length > 0 && may(who, "PAYLOAD") && html`<button onClick=${() => setExported({ query: new URLSearchParams(parameters) })}>Export…</button>`}
      ${may(who, "OPERATE") && who.pipelines.length > 0 && html`<button class="start" onClick=${() => change({ act: "start" })}>Start a run…</button>`}</div>
    </div>
    ${route.query.get("act") === "start" && may(who, "OPERATE") && html`<${StartDialog} pipelines=${who.pipelines} given=${pipeline} onClose=${() => change({ act: undefined }, { replace: true })} />`}
    <${FilterBar} query=${route.query} pipelines=${who.pipelines} search=${search} onFind=${find} />
    ${first.problem && html`<${Trouble} problem=${first.problem} retry=${first.reload} />`}
    ${empty && (filtered
      ? html`<div class="empty"><h2>No run matches</h2><p>Take a filter away, or look further back.</p>
          <p><${Link} class="button" to=${href(["runs"])}>Clear all filters<//></p></div>`
      : html`<${FirstSteps} pipelines=${who.pipelines} />`)}
    ${!first.data && !first.problem && html`<div class="skeleton" aria-label="Loading"></div>`}
    ${unique.length > 0 && html`
      <${RunTable} runs=${steady.runs} columns=${columns} sort=${route.query.get("sort") || ""} chosen=${chosen} onToggle=${toggle} cursor=${cursor}
        onAll=${(all) => setChosen(new Set(all ? steady.runs.map((run) => run.runId) : []))} />
      <div class="table-end">
        ${next && html`<button onClick=${load} disabled=${more.loading}>${more.loading ? "Loading…" : "More runs"}</button>`}
        ${more.problem && html`<span class="bad">${more.problem.message}</span>`}
      </div>`}
    ${first.data && html`<${CommandLine} command=${commandOf(parameters)} />`}
    ${chosen.size > 0 && html`<${BulkBar} runs=${steady.runs.filter((run) => chosen.has(run.runId))} who=${who} onExport=${(runs) => setExported({ runs })}
      onClear=${() => setChosen(new Set())} onDone=${() => { showFresh(); }} />`}
    ${exported && html`<${ExportDialog} ...${exported} onClose=${() => setExported(null)} />`}`;
}

// ---- Acts on many runs ----

const ACTS = {
  resume: { title: "Resume", fits: (run) => ["FAILED", "INTERRUPTED", "PAUSED", "WAITING"].includes(run.status), body: {} },
  cancel: {
    title: "Cancel",
    fits: (run) => !["COMPLETED", "CANCELLED"].includes(run.status),
    body: { reason: "asked in the dashboard" },
  },
};

/** What is to be done, to which runs, and then how it went, one by one. */
function BulkDialog({ name, runs, onClose, onDone }) {
  const what = ACTS[name];
  const [[hit, others]] = useState(() => [runs.filter(what.fits), runs.filter((run) => !what.fits(run))]);
  const [results, setResults] = useState(null);
  const done = results && Object.keys(results).length;
  const failures = results ? Object.values(results).filter((result) => result !== "ok").length : 0;

  async function begin() {
    const all = {};
    setResults({});
    for (const run of hit) {
      try {
        await act("POST", "runs/" + segment(run.runId) + "/" + name, what.body, run.entries);
        all[run.runId] = "ok";
      } catch (problem) {
        all[run.runId] = problem.word === "stale" ? "It has gone on since; look at it again." : problem.message;
      }
      setResults({ ...all });
    }
    onDone();
  }
  const over = results && done === hit.length;
  const footer = over
    ? html`<button class="primary" onClick=${onClose}>Close</button>`
    : html`<button onClick=${onClose} disabled=${results && !over}>Do nothing</button>
        <button class=${name === "cancel" ? "danger" : "primary"} onClick=${begin} disabled=${Boolean(results) || !hit.length}>${what.title} ${count(hit.length, "run")}</button>`;
  return html`
    <${Dialog} title=${what.title + " " + count(hit.length, "run")} onClose=${onClose} footer=${footer}>
      ${others.length > 0 && html`<p class="muted">${count(others.length, "run")} of the selected cannot be ${name === "cancel" ? "cancelled" : "resumed"} and stay as they are.</p>`}
      ${results && html`<p role="status">${done} of ${hit.length} done${failures ? `, ${failures} refused` : ""}.</p>
        <progress max=${hit.length} value=${done} aria-label="Progress"></progress>`}
      <ul class="bulk">
        ${hit.map((run) => html`<li key=${run.runId}><${Status} status=${run.status} /> <span class="id">${run.runId}</span>
          ${results?.[run.runId] && (results[run.runId] === "ok" ? html`<span class="good">done</span>` : html`<span class="bad">${results[run.runId]}</span>`)}</li>`)}
      </ul>
    <//>`;
}

function BulkBar({ runs, who, onExport, onClear, onDone }) {
  const [name, setName] = useState(null);
  return html`
    <div class="bulk-bar" role="region" aria-label="Selected runs">
      <span>${count(runs.length, "run")} selected</span>
      ${may(who, "OPERATE") && html`
        <button class="primary" onClick=${() => setName("resume")}>Resume…</button>
        <button onClick=${() => setName("cancel")}>Cancel…</button>`}
      ${may(who, "PAYLOAD") && html`<button onClick=${() => onExport(runs)}>Export…</button>`}
      <button class="quiet" onClick=${onClear}>Clear</button>
    </div>
    ${name && html`<${BulkDialog} name=${name} runs=${runs} onClose=${() => setName(null)} onDone=${onDone} />`}`;
}

// ---- Export ----
// Writes runs into one file that the browser saves: reports for people, JSON for programs, or an archive that the server makes.

const MOST = 1000;
const PAGE = 100;

const FORMATS = {
  md: { word: "Reports for people, in Markdown", type: "text/markdown", join: (texts) => texts.join("\n\n---\n\n") },
  json: { word: "All that is known, as JSON", type: "application/json", join: (texts) => "[\n" + texts.join(",\n") + "\n]\n" },
  zip: { word: "An archive that another application imports" },
};

function load(href, name) {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}

function save(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  load(href, name);
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

/** The ids that a list has on all its pages, up to a number. */
async function idsOf(query) {
  const ids = [];
  let cursor = null;
  do {
    const page = await get(`runs?${query}&limit=${PAGE}` + (cursor ? "&cursor=" + encodeURIComponent(cursor) : ""));
    ids.push(...page.runs.map((run) => run.runId));
    cursor = page.next;
  } while (cursor && ids.length < MOST);
  return ids.slice(0, MOST);
}

function nameOf(ids) {
  return ids.length === 1 ? ids[0].replace(/[^\w.-]+/g, "_") : "runs";
}

/** Exports runs, or those of a list if `query` says which. Closing it ends it. */
export function ExportDialog({ runs, query, onClose }) {
  const [format, setFormat] = useState("md");
  const [done, setDone] = useState(null);
  const open = useRef(true);
  useEffect(() => () => {
    open.current = false;
  }, []);
  const { type, join } = FORMATS[format];

  async function begin() {
    if (format === "zip") {
      load(base + "/api/archive?" + runs.map((run) => "run=" + encodeURIComponent(run.runId)).join("&"), nameOf(runs.map((run) => run.runId)) + ".zip");
      onClose();
      return;
    }
    const texts = [];
    const refused = [];
    setDone({ of: 0 });
    try {
      const ids = runs ? runs.map((run) => run.runId) : await idsOf(query);
      for (const id of ids) {
        if (!open.current) return;
        setDone({ of: ids.length, count: texts.length + refused.length, refused });
        try {
          texts.push(await read(`runs/${segment(id)}/extract?format=${format}`));
        } catch (problem) {
          refused.push(id + ": " + problem.message);
        }
      }
      if (!open.current) return;
      if (texts.length) save(nameOf(ids) + "." + format, type, join(texts));
      setDone({ of: ids.length, count: ids.length, refused, over: true });
    } catch (problem) {
      setDone({ of: 0, refused: [problem.message], over: true });
    }
  }
  const footer = done?.over ? html`<button class="primary" onClick=${onClose}>Close</button>`
    : html`<button onClick=${onClose}>${done ? "Stop" : "Do nothing"}</button><button class="primary" disabled=${Boolean(done)} onClick=${begin}>Export</button>`;
  return html`
    <${Dialog} title=${runs ? "Export " + (runs.length === 1 ? runs[0].runId : count(runs.length, "run")) : "Export the runs of this list"} onClose=${onClose} footer=${footer}>
      <fieldset disabled=${Boolean(done)}><legend>As</legend>${Object.entries(FORMATS).map(([name, one]) => (runs || name !== "zip") && html`
        <label key=${name} class="choice"><input type="radio" name="format" value=${name} checked=${name === format} onChange=${() => setFormat(name)} />${one.word}</label>`)}</fieldset>
      ${!runs && html`<p class="muted">The first ${MOST} at most. An archive that can be imported is made by <code>checkpoints export</code>.</p>`}
      ${done && html`<p role="status">${done.over ? count(done.count - done.refused.length || 0, "run") + " exported." : done.of ? `${done.count} of ${done.of} read.` : "Looking for them…"}</p>
        <progress max=${done.of || 1} value=${done.count || 0} aria-label="Progress"></progress>
        ${done.refused?.map((text) => html`<p key=${text} class="bad">${text}</p>`)}`}
    <//>`;
}

// ---- Before the first run ----

const CODE = [
  "@Service",
  "class OrderPipeline {",
  "",
  "    private final OrderStages stages;",
  "",
  "    @Checkpointed(value = \"orders\", runId = \"#id\")",
  "    Receipt order(String id) {",
  "        Price price = stages.price(id);",
  "        return stages.pay(price);",
  "    }",
  "}",
  "",
  "@Component",
  "class OrderStages {",
  "",
  "    @Stage",
  "    Price price(String id) { ... }",
  "",
  "    @Stage",
  "    Receipt pay(Price price) { ... }",
  "}",
].join("\n");

/** What there is to see before the first run. */
export function FirstSteps({ pipelines }) {
  return html`
    <section class="first">
      <h2>No runs yet</h2>
      ${pipelines.length > 0
        ? html`<p>This application has ${count(pipelines.length, "pipeline")}: ${pipelines.map((name, i) => html`${i ? ", " : ""}<code key=${name}>${name}</code>`)}.
            Call its method, and the run appears here while it is executed.</p>`
        : html`<p>A run appears here as soon as a method with <code>@Checkpointed</code> is called. What it calls with <code>@Stage</code> is
            stored when it ends, and is not executed again when the run is resumed.</p>`}
      <pre><code>${CODE}</code></pre>
      <p class="muted">The stages are methods of another bean: a call within a bean does not pass its proxy.</p>
    </section>`;
}
