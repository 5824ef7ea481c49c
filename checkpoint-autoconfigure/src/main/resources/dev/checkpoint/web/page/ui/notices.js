import { html, useEffect, useState } from "../lib.js";
import { Icon } from "./icon.js";

let show = () => {};
let next = 1;

/** Says what was done, for a few seconds. */
export function notice(text, kind = "done") {
  show({ id: next++, text, kind });
}

/** Where notices are seen. */
export function Notices() {
  const [notices, set] = useState([]);
  useEffect(() => {
    show = (one) => {
      set((all) => [...all.slice(-2), one]);
      setTimeout(() => set((all) => all.filter((other) => other.id !== one.id)), 6000);
    };
    return () => {
      show = () => {};
    };
  }, []);
  return html`
    <div class="notices" role="status" aria-live="polite">
      ${notices.map((one) => html`<div key=${one.id} class=${"notice is-" + one.kind}><${Icon} name=${one.kind === "done" ? "done" : "failed"} /><span>${one.text}</span></div>`)}
    </div>`;
}
