import { html, useState } from "../../lib.js";
import { Copy } from "../../ui/copy.js";

/** The properties that the run was started under. */
export function Configuration({ sheet }) {
  const [text, setText] = useState("");
  const all = Object.entries(sheet.configuration).sort();
  const found = all.filter(([name, value]) => (name + " " + value).toLowerCase().includes(text.toLowerCase()));
  if (!all.length) return html`<p class="muted">Nothing was recorded. <code>checkpoint.snapshot.include</code> says which properties are.</p>`;
  return html`
    <label class="find"><span class="hidden">Search properties</span><input type="search" placeholder=${"Search " + all.length + " properties"} value=${text} onInput=${(event) => setText(event.target.value)} /></label>
    <div class="table-frame"><table class="plain">
      <thead><tr><th scope="col">Property</th><th scope="col">Value</th></tr></thead>
      <tbody>${found.map(([name, value]) => html`<tr key=${name}><td class="id">${name}</td><td class="text">${value}<${Copy} text=${name + "=" + value} label=${"Copy " + name} /></td></tr>`)}</tbody>
    </table></div>`;
}
