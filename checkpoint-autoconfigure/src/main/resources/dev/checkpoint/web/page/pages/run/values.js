import { html } from "../../lib.js";
import { Value } from "../../ui/value.js";

/** Values by name, each as it is best seen. */
export function Values({ values }) {
  return html`
    <dl class="values">
      ${Object.entries(values).map(([name, value]) => html`<div key=${name}><dt class="id">${name}</dt><dd><${Value} value=${captured(value)} /></dd></div>`)}
    </dl>`;
}

/** What details say in the place of a value: its beginning, where it comes from, or why it is not there. */
function captured(value) {
  if (value && typeof value === "object" && !Array.isArray(value)) {
    const keys = Object.keys(value).sort().join();
    if (keys === "size,starts") return value.starts + " … (" + value.size + " characters in all)";
    if (keys === "from" && typeof value.from === "string") return "the result of " + value.from;
    if (keys === "unrecorded") return "not recorded" + (typeof value.unrecorded === "string" ? " (" + value.unrecorded + ")" : "");
  }
  return value;
}
