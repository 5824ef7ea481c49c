// What all pages show alike: the title, pictures, statuses, times, trouble, commands and values.
import { h, html, useEffect, useMemo, useState } from "../lib.js";
import { ago, count, fullTime, number, prettyJson, time, visible } from "../format.js";
import { act } from "../server.js";

// ---- Title ----

/** Names the page in the title of the window. */
export function useTitle(title) {
  useEffect(() => {
    document.title = visible(title) + " · Checkpoint";
  }, [title]);
}

// ---- Pictures ----

const LINE = { fill: "none", stroke: "currentColor", "stroke-width": "1.75", "stroke-linecap": "round", "stroke-linejoin": "round" };

// each drawn for this page, on a grid of 16
const PATHS = {
  brand: "M1.5 8h3m7 0h3M4.8 8.2l2.3 2.2 4.2-4.8",
  completed: "M3.2 8.4l3.2 3.1 6.4-7",
  failed: "M4 4l8 8m0-8l-8 8",
  running: "M8 1.8a6.2 6.2 0 1 1-6.2 6.2",
  waiting: "M8 4.2V8l2.6 1.8M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8",
  paused: "M5.4 3.5v9m5.2-9v9",
  cancelled: "M3.7 12.3l8.6-8.6M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8",
  interrupted: "M8.9 1.5L3.6 9h4l-.9 5.5L12.4 7h-4z",
  lost: "M8.9 1.5L3.6 9h4l-.9 5.5L12.4 7h-4z",
  undone: "M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M3 6.5L6 3.4M3 6.5l3 3.1",
  skipped: "M3 4l5 4-5 4zm6 0v8m3.5-8v8",
  started: "M4.5 3l8 5-8 5z",
  note: "M3.5 2.5h9v11l-4.5-3-4.5 3z",
  group: "M3 4h10M3 8h10M3 12h10",
  copy: "M6 6h7.5v7.5H6zM3.5 10H2.5V2.5H10v1",
  done: "M3.2 8.4l3.2 3.1 6.4-7",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9m3.3 7.8l3.4 3.4",
  close: "M4 4l8 8m0-8l-8 8",
  right: "M6 3.5L10.5 8 6 12.5",
  down: "M3.5 6L8 10.5 12.5 6",
  up: "M3.5 10L8 5.5l4.5 4.5",
  help: "M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.7.4-1 .8-1 1.6m0 2.4v.1",
  sun: "M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M8 1.2v1.4m0 10.8v1.4M1.2 8h1.4m10.8 0h1.4M3.2 3.2l1 1m7.6 7.6l1 1m0-9.6l-1 1m-7.6 7.6l-1 1",
  moon: "M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z",
  system: "M2 3h12v8H2zM5.5 13.5h5M8 11v2.5",
  fork: "M5 3.2v9.6M5 8c4 0 6-1 6-4.4M5 1.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8m0 10a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8m6-10a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8",
  swap: "M2.5 5.5h10M9.5 2.5l3 3-3 3M13.5 10.5h-10m3-3l-3 3 3 3",
  more: "M3.2 8h.1m4.6 0h.1m4.6 0h.1",
  out: "M6 3.5H3.5v9h9V10M9 3h4v4m0-4L7.5 8.5",
  wait: "M8 4.2V8l2.6 1.8M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8",
};

/** A small picture beside a word. It says nothing that the word does not. */
export function Icon({ name }) {
  return html`<svg class=${"i i-" + name} viewBox="0 0 16 16" aria-hidden="true" ...${LINE}><path d=${PATHS[name] || PATHS.note} /></svg>`;
}

// ---- Statuses ----

const WORDS = {
  RUNNING: "Running", PAUSED: "Paused", WAITING: "Waiting", COMPLETED: "Completed", FAILED: "Failed", CANCELLED: "Cancelled",
  INTERRUPTED: "Interrupted",
};

export const STATUSES = ["FAILED", "WAITING", "INTERRUPTED", "RUNNING", "PAUSED", "COMPLETED", "CANCELLED"];

/** The word for a status. */
export function statusWord(status) {
  return WORDS[status] || status;
}

/** A status as a picture and a word. */
export function Status({ status, large }) {
  const name = status.toLowerCase();
  return html`<span class=${"status is-" + name + (large ? " large" : "")}><${Icon} name=${name} />${statusWord(status)}</span>`;
}

// ---- Times ----

/** A time, with all of it when it is pointed at. */
export function Time({ at, relative }) {
  if (!at) return null;
  return html`<time datetime=${at} title=${fullTime(at)}>${relative ? ago(at) : time(at)}</time>`;
}

// ---- Other tools ----

/** Links to what other tools show of the same. */
export function Elsewhere({ links }) {
  return Object.entries(links).map(([word, address]) => html`<a key=${word} class="elsewhere" href=${address} target="_blank" rel="noopener noreferrer">${word}<${Icon} name="out" /></a>`);
}

// ---- Trouble ----

/** What went wrong, and what can be done. */
export function Trouble({ problem, title, retry }) {
  return html`
    <div class="trouble" role="alert">
      <strong>${title || problem.title || "Something went wrong"}</strong>
      <p>${problem.message}</p>
      ${problem.status === 401 && html`<p>You are not known to the application any more. Load the page again to say who you are.</p>`}
      ${retry && html`<button onClick=${() => retry()}>Try again</button>`}
    </div>`;
}

// ---- Commands and texts to copy ----

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (forbidden) {
    // over plain HTTP there is no clipboard, only the old way
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

/** A button that copies a text. */
export function Copy({ text, label = "Copy" }) {
  const [done, set] = useState(false);
  async function click(event) {
    event.stopPropagation();
    event.preventDefault();
    await copy(text);
    set(true);
    setTimeout(() => set(false), 1500);
  }
  return html`<button type="button" class="quiet icon copy" onClick=${click} title=${done ? "Copied" : label} aria-label=${done ? "Copied" : label}>
    <${Icon} name=${done ? "done" : "copy"} /></button>`;
}

/** A command of the command line, to copy. */
export function CommandLine({ command }) {
  return html`<p class="command"><code><span class="prompt">java -jar app.jar </span>${command}</code><${Copy} text=${"java -jar app.jar " + command} label="Copy the command" /></p>`;
}

/** An argument for a shell. */
export function quoted(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'";
}

// ---- Values ----
// A value of a journal: a text, a picture, or a tree of JSON. Nothing in it is ever markup.

const LONG = 2000;
const MANY = 50;
const PICTURE = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$/;

/** A long text shows its beginning, until all of it is asked for. */
export function LongText({ text, limit = LONG }) {
  const [all, setAll] = useState(false);
  if (text.length <= limit || all) return html`<span class="text">${text}</span>`;
  return html`<span class="text">${text.slice(0, limit)}…</span> <button type="button" class="quiet" onClick=${() => setAll(true)}>Show all (${number(text.length)} characters)</button>`;
}

function Leaf({ value }) {
  if (value === null || value === undefined) return html`<span class="v-null">null</span>`;
  if (typeof value === "number") return html`<span class="v-number">${String(value)}</span>`;
  if (typeof value === "boolean") return html`<span class="v-boolean">${String(value)}</span>`;
  return html`<${Text} value=${value} />`;
}

const brief = (value) => (Array.isArray(value) ? count(value.length, "element") : count(Object.keys(value).length, "member"));

function Members({ value, depth }) {
  const [shown, setShown] = useState(MANY);
  const members = Array.isArray(value) ? value.map((one, i) => [i, one]) : Object.entries(value);
  return html`
    <ul class="members">
      ${members.slice(0, shown).map(([name, one]) => html`<li key=${name}><${Node} name=${name} value=${one} depth=${depth} /></li>`)}
      ${members.length > shown && html`<li><button type="button" class="quiet" onClick=${() => setShown(shown * 10)}>${number(members.length - shown)} more</button></li>`}
    </ul>`;
}

function Node({ name, value, depth }) {
  const [open, setOpen] = useState(depth < 2);
  const label = html`<span class="v-name">${String(name)}</span>`;
  if (value === null || typeof value !== "object") return html`${label} <${Leaf} value=${value} />`;
  return html`
    <button type="button" class="quiet fold" aria-expanded=${open} onClick=${() => setOpen(!open)}>${label} <span class="muted">${brief(value)}</span></button>
    ${open && html`<${Members} value=${value} depth=${depth + 1} />`}`;
}

/** Ways to look at a value, of which one is chosen. */
function useViews(names) {
  const [chosen, choose] = useState("");
  const view = names.includes(chosen) ? chosen : names[0];
  return [view, names.length > 1 && html`<span class="views" role="group" aria-label="Show as">${names.map((name) => html`
    <button key=${name} type="button" class="toggle" aria-pressed=${name === view} onClick=${() => choose(name)}>${name}</button>`)}</span>`];
}

function treeOf(text) {
  try {
    return /^\s*[[{]/.test(text) && JSON.parse(text);
  } catch (notJson) {
    return null;
  }
}

/** A text: as it is, as Markdown, as JSON if it is some, or as the picture that it contains. */
function Text({ value }) {
  const tree = useMemo(() => treeOf(value), [value]);
  const [view, views] = useViews([PICTURE.test(value) && "Picture", "Text", tree && "Tree", /\n|[*_\x60[#]/.test(value) && "Markdown"].filter(Boolean));
  if (value === "") return html`<span class="v-null">empty text</span>`;
  return html`${views}${view === "Picture" ? html`<img class="picture" src=${value} alt="A picture in the value" />`
    : view === "Tree" ? html`<${Tree} value=${tree} />`
    : view === "Markdown" ? html`<${Markdown} text=${value} />` : html`<${LongText} text=${value} />`}`;
}

const PARTS = "p ul ol li pre code em strong del blockquote hr table tr th td".split(" ");

/** A part of Markdown as the server has read it: a text, or a name and what is in it. Other names are no elements. */
function part(one) {
  if (typeof one === "string") return one;
  const [name, ...inner] = one;
  if (name === "a") return /^(https?:|mailto:)/i.test(inner[0]) ? html`<a href=${inner[0]} target="_blank" rel="noopener noreferrer">${inner[1]}</a>` : inner[1];
  if (/^h[1-6]$/.test(name)) return h("p", { class: "heading " + name }, ...inner.map(part));
  return PARTS.includes(name) ? h(name, null, ...inner.map(part)) : null;
}

function Markdown({ text }) {
  const [read, set] = useState({});
  useEffect(() => {
    act("POST", "page/markdown", { text }).then(set, (problem) => set({ problem }));
  }, [text]);
  if (read.problem) return html`<p class="bad">${read.problem.message}</p>`;
  return read.blocks ? html`<div class="markdown">${read.blocks.map(part)}</div>` : html`<${LongText} text=${text} />`;
}

function Tree({ value }) {
  return html`<div class="tree"><span class="muted">${brief(value)}</span><${Members} value=${value} depth=${1} /></div>`;
}

function Structure({ value }) {
  const [view, views] = useViews(["Tree", "JSON"]);
  return html`<div class="value">${views}${view === "Tree" ? html`<${Tree} value=${value} />` : html`<${LongText} text=${prettyJson(value)} />`}</div>`;
}

export function Value({ value }) {
  return value === null || typeof value !== "object" ? html`<div class="value"><${Leaf} value=${value} /></div>` : html`<${Structure} value=${value} />`;
}
