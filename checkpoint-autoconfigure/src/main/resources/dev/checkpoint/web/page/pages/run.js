// One run: how it stands, why it failed, its journal beside its time, and what can be done with it.
import { html, useEffect, useRef, useState } from "../lib.js";
import { segment } from "../api.js";
import { change, href, Link } from "../router.js";
import { useEvents } from "../live.js";
import { useData, useSeldom } from "../data.js";
import { useTitle } from "../ui/title.js";
import { useKeys } from "../ui/keys.js";
import { Trouble } from "../ui/trouble.js";
import { RunHeader } from "./run/header.js";
import { Failure } from "./run/failure.js";
import { Questions } from "./run/questions.js";
import { Journal } from "./run/journal.js";
import { EntryPanel } from "./run/panel.js";
import { Graph } from "./run/graph.js";
import { Checkpoints } from "./run/checkpoints.js";
import { Lineage } from "./run/lineage.js";
import { Configuration } from "./run/configuration.js";
import { ActDialog } from "./run/acts.js";

const TABS = [
  ["timeline", "Timeline"],
  ["graph", "Graph"],
  ["checkpoints", "Checkpoints"],
  ["lineage", "Lineage"],
  ["configuration", "Configuration"],
];

/** While a run is executed, its sheet is read again: what a stage reports of its progress is not in the journal. */
const WHILE_RUNNING = 2000;

function Tabs({ tab }) {
  const list = useRef(null);
  function key(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const at = TABS.findIndex(([name]) => name === tab);
    const [name] = TABS[(at + by + TABS.length) % TABS.length];
    change({ tab: name === "timeline" ? undefined : name }, { replace: true });
    list.current.querySelector(`[data-tab="${name}"]`).focus();
  }
  return html`
    <div class="tabs" role="tablist" aria-label="Views of the run" ref=${list} onKeyDown=${key}>
      ${TABS.map(([name, word]) => html`
        <button key=${name} type="button" role="tab" id=${"tab-" + name} data-tab=${name} aria-selected=${name === tab} aria-controls="tab-panel"
          tabindex=${name === tab ? 0 : -1} onClick=${() => change({ tab: name === "timeline" ? undefined : name })}>${word}</button>`)}
    </div>`;
}

export function Run({ route, who }) {
  const id = route.parts[1];
  useTitle(id);
  const all = route.query.get("rows") === "all";
  const shown = new URLSearchParams([...(all ? [["rows", "all"]] : []), ...route.query.getAll("open").map((run) => ["open", run])]);
  const path = "page/runs/" + segment(id) + (shown.size ? "?" + shown : "");
  const [running, setRunning] = useState(false);
  const sheet = useData(path, { every: running ? WHILE_RUNNING : 0 });
  const [from, setFrom] = useState(null);
  const [events, setEvents] = useState(0);
  const reload = useSeldom(sheet.reload, 700);
  const data = sheet.data;

  useEffect(() => {
    if (data) {
      setRunning(data.run.status === "RUNNING");
      setFrom((before) => (before === null ? data.run.entries : before));
    }
  }, [data]);
  useEvents(from === null ? null : "run=" + encodeURIComponent(id) + "&from=" + from, () => {
    setEvents((n) => n + 1);
    reload();
  });

  const act = route.query.get("act");
  const entry = route.query.get("entry");
  const tab = TABS.some(([name]) => name === route.query.get("tab")) ? route.query.get("tab") : "timeline";
  const begin = (name, more = {}) => change({ act: name, ...more });
  const end = () => change({ act: undefined, stage: undefined }, { replace: true });
  useKeys({
    r: () => begin("resume"),
    f: () => begin("fork", { stage: document.querySelector("[data-entry-stage]")?.dataset.entryStage }),
    a: () => document.querySelector("[data-answer]")?.focus(),
    Escape: () => entry !== null && change({ entry: undefined }),
  });
  useEffect(() => {
    if (act === "answer" && data) document.querySelector("[data-answer]")?.focus();
  }, [act, Boolean(data)]);

  if (!data) {
    return sheet.problem
      ? html`<${Trouble} problem=${sheet.problem} retry=${sheet.reload} /><p><${Link} to=${href(["runs"])}>All runs<//></p>`
      : html`<div class="skeleton" aria-label="Loading"></div>`;
  }
  return html`
    <${RunHeader} sheet=${data} who=${who} begin=${begin} events=${events} />
    ${sheet.problem && html`<${Trouble} problem=${sheet.problem} retry=${sheet.reload} />`}
    ${data.failure && data.run.status === "FAILED" && html`<${Failure} sheet=${data} begin=${begin} who=${who} />`}
    ${data.run.status !== "COMPLETED" && html`<${Questions} sheet=${data} who=${who} reload=${sheet.reload} />`}
    <${Tabs} tab=${tab} />
    <div id="tab-panel" role="tabpanel" aria-labelledby=${"tab-" + tab} class=${"tab-body" + (entry !== null && tab === "timeline" ? " with-panel" : "")}>
      ${tab === "timeline" && html`<${Journal} sheet=${data} all=${all} entry=${entry} />`}
      ${tab === "timeline" && entry !== null && html`<${EntryPanel} key=${entry} id=${id} seq=${entry} sheet=${data} begin=${begin} who=${who} />`}
      ${tab === "graph" && html`<${Graph} id=${id} sheet=${data} />`}
      ${tab === "checkpoints" && html`<${Checkpoints} id=${id} sheet=${data} begin=${begin} who=${who} />`}
      ${tab === "lineage" && html`<${Lineage} sheet=${data} />`}
      ${tab === "configuration" && html`<${Configuration} sheet=${data} />`}
    </div>
    ${act && act !== "answer" && html`<${ActDialog} key=${act} name=${act} stage=${route.query.get("stage")} sheet=${data} onClose=${end} reload=${sheet.reload} />`}`;
}
