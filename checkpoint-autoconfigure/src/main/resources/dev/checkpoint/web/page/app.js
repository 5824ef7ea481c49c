// The frame around the pages: header, keys, what went wrong. Start here; the pages are listed in pages.js.
import { html, render, useEffect, useErrorBoundary, useState } from "./lib.js";
import { me } from "./api.js";
import { href, Link, useRoute } from "./router.js";
import { useLiveState } from "./live.js";
import { PAGES, pageOf } from "./pages.js";
import { Icon } from "./ui/icon.js";
import { Trouble } from "./ui/trouble.js";
import { ThemeSwitch } from "./ui/theme-switch.js";
import { Notices } from "./ui/notices.js";
import { KeysDialog, useKeys } from "./ui/keys.js";

const LIVE = { live: "Live", lost: "Reconnecting", off: "" };

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
  };
  useEffect(load, []);
  useKeys({ "?": () => setKeys(true) });

  if (problem) return html`<main class="page"><${Trouble} problem=${problem} retry=${load} /></main>`;
  if (!who) return null;
  return html`
    <${Header} page=${page} who=${who} onKeys=${() => setKeys(true)} />
    <main id="main" class="page" tabindex="-1">
      <${Page} key=${page.name + route.parts.join("/")} page=${page} route=${route} who=${who} />
    </main>
    <${Notices} />
    ${keys && html`<${KeysDialog} onClose=${() => setKeys(false)} />`}`;
}

render(html`<${App} />`, document.getElementById("app"));
