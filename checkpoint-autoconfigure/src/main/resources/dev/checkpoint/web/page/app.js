// The frame around the pages: header, keys, what went wrong. Start here; the pages are listed below.
import { html, render, useErrorBoundary, useKept, useLayoutEffect, useState } from "./lib.js";
import { me, soon, useLiveState } from "./server.js";
import { href, Link, useRoute } from "./router.js";
import { KeysDialog, Notices, useKeys } from "./ui/ask.js";
import { Icon, Trouble, useTitle } from "./ui/show.js";
import { Approvals } from "./pages/approvals.js";
import { Compare } from "./pages/compare.js";
import { Inbox } from "./pages/inbox.js";
import { Pipeline, Pipelines } from "./pages/pipelines.js";
import { Run } from "./pages/run.js";
import { listOf, Runs } from "./pages/runs.js";

const LIVE = { live: "Live", lost: "Reconnecting", off: "" };

// index.html has its links too, so that they are painted before the scripts are there
function Header({ page, who, onKeys }) {
  const live = useLiveState();
  return html`
    <header class="top">
      <a class="skip" href="#main">Skip to content</a>
      <${Link} class="brand" to=${href([])}><${Icon} name="brand" /><span>Checkpoint</span><//>
      <nav aria-label="Pages">
        ${PAGES.filter((one) => one.nav).map((one) => html`
          <${Link} key=${one.name} to=${href(one.path)} aria-current=${one === page ? "page" : undefined}>${one.nav}<//>`)}
      </nav>
      <div class="top-end">
        ${LIVE[live] && html`<span class=${"live live-" + live} role="status"><i></i><span class="wide">${LIVE[live]}</span></span>`}
        ${who.mode === "read-only" && html`<span class="tag">read-only</span>`}
        ${who.name && html`<span class="who wide" title="Who you are">${who.name}</span>`}
        <button class="quiet icon" onClick=${onKeys} title="Keys (?)" aria-label="Keys"><${Icon} name="help" /></button>
        <${ThemeSwitch} />
      </div>
    </header>`;
}

function Page({ page, route, who }) {
  const [problem, again] = useErrorBoundary((error) => console.error(error));
  if (problem) {
    return html`<${Trouble} problem=${problem} title="This page cannot be shown" retry=${again} />`;
  }
  return html`<${page.component} route=${route} who=${who} />`;
}

function App() {
  const route = useRoute();
  const [who, setWho] = useState(null);
  const [problem, setProblem] = useState(null);
  const [keys, setKeys] = useState(false);
  const page = pageOf(route);

  const load = () => {
    setProblem(null);
    me().then(setWho, setProblem);
    if (page.first) soon(page.first(route));
  };
  useLayoutEffect(load, []);
  useKeys({ "?": () => setKeys(true) });

  if (problem) return html`<main class="page"><${Trouble} problem=${problem} retry=${load} /></main>`;
  // the frame is painted while the server says who this is
  return html`
    <${Header} page=${page} who=${who || {}} onKeys=${() => setKeys(true)} />
    <main id="main" class="page" tabindex="-1">
      ${who && html`<${Page} key=${page.name + route.parts.join("/")} page=${page} route=${route} who=${who} />`}
    </main>
    <${Notices} />
    ${keys && html`<${KeysDialog} onClose=${() => setKeys(false)} />`}`;
}

// ---- Pages ----
// All pages. To add one: a file in pages/ that exports a component, and a row here. The component gets `route` (the parts of the
// path and the query) and `who` (name, permissions, mode); it sets its title with useTitle() and reads with useData().

/**
 * `path` is where the header leads, `matches` says for which addresses a page is; the first that matches is shown. `first` is the
 * document that the page needs before it has anything to show.
 */
const PAGES = [
  { name: "inbox", nav: "Inbox", path: [], matches: (parts) => parts.length === 0, component: Inbox },
  {
    name: "runs",
    nav: "Runs",
    path: ["runs"],
    matches: (parts) => parts.length === 1 && parts[0] === "runs",
    component: Runs,
    first: (route) => listOf(route.query),
  },
  { name: "run", matches: (parts) => parts.length === 2 && parts[0] === "runs", component: Run },
  { name: "approvals", nav: "Approvals", path: ["approvals"], matches: (parts) => parts.length === 1 && parts[0] === "approvals", component: Approvals },
  { name: "pipelines", nav: "Pipelines", path: ["pipelines"], matches: (parts) => parts.length === 1 && parts[0] === "pipelines", component: Pipelines },
  { name: "pipeline", matches: (parts) => parts.length === 2 && parts[0] === "pipelines", component: Pipeline },
  { name: "compare", matches: (parts) => (parts.length === 2 || parts.length === 3) && parts[0] === "compare", component: Compare },
];

const MISSING = { name: "missing", component: Missing };

function pageOf({ parts }) {
  return PAGES.find((page) => page.matches(parts)) || MISSING;
}

// ---- No such page ----

/** For addresses that are no page. */
function Missing() {
  useTitle("Not found");
  return html`
    <div class="empty">
      <h1>There is no such page</h1>
      <p>The address may be that of a run: its id is in <code>runs/ID</code>.</p>
      <p><${Link} class="button" to=${href(["runs"])}>All runs<//></p>
    </div>`;
}

// ---- Colours ----

const NEXT = { system: "light", light: "dark", dark: "system" };
const ICONS = { system: "system", light: "sun", dark: "moon" };

/** As the system, light, or dark; kept in this browser. */
function ThemeSwitch() {
  const [theme, keep] = useKept("theme", "system");
  const label = "Colours: " + (theme === "system" ? "as the system" : theme);
  function next() {
    document.documentElement.dataset.theme = NEXT[theme];
    keep(NEXT[theme]);
  }
  return html`<button class="quiet icon" onClick=${next} title=${label} aria-label=${label}><${Icon} name=${ICONS[theme]} /></button>`;
}

// ---- Start ----

render(html`<${App} />`, document.getElementById("app"));
