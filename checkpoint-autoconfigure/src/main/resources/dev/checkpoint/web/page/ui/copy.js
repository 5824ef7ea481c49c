import { html, useState } from "../lib.js";
import { Icon } from "./icon.js";

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
