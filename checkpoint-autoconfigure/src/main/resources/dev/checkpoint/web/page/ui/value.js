// A value of a journal: a text, a picture, or a tree of JSON. Nothing in it is ever markup.
import { html, useState } from "../lib.js";
import { number } from "../format.js";

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
  if (PICTURE.test(value)) return html`<img class="picture" src=${value} alt="A picture in the value" />`;
  return value === "" ? html`<span class="v-null">empty text</span>` : html`<${LongText} text=${value} />`;
}

function brief(value) {
  return Array.isArray(value) ? `${number(value.length)} ${value.length === 1 ? "element" : "elements"}`
    : `${number(Object.keys(value).length)} ${Object.keys(value).length === 1 ? "member" : "members"}`;
}

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

export function Value({ value }) {
  if (value === null || typeof value !== "object") return html`<div class="value"><${Leaf} value=${value} /></div>`;
  return html`<div class="value tree"><span class="muted">${brief(value)}</span><${Members} value=${value} depth=${1} /></div>`;
}
