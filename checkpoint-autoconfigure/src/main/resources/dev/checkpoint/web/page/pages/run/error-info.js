import { html, useState } from "../../lib.js";
import { LongText } from "../../ui/value.js";

const FRAMES = 12;

/** An exception with its causes, the first cause last, as Java prints them. */
export function ErrorInfo({ error }) {
  const chain = [];
  for (let one = error; one; one = one.cause) chain.push(one);
  return html`<div class="errors">${chain.map((one, i) => html`<${One} key=${i} error=${one} caused=${i > 0} />`)}</div>`;
}

function One({ error, caused }) {
  const [all, setAll] = useState(false);
  const frames = all ? error.frames : error.frames.slice(0, FRAMES);
  return html`
    <div class="error">
      <p>${caused && html`<span class="muted">caused by </span>`}<span class="id">${error.type}</span>${error.message && html`: <${LongText} text=${error.message} limit=${1000} />`}</p>
      ${frames.length > 0 && html`<pre class="frames">${frames.map((frame) => "at " + frame).join("\n")}</pre>`}
      ${error.frames.length > frames.length && html`<button type="button" class="quiet" onClick=${() => setAll(true)}>All ${error.frames.length} lines</button>`}
      ${(error.suppressed || []).map((other, i) => html`<div key=${i}><span class="muted">suppressed</span> <${One} error=${other} /></div>`)}
    </div>`;
}
