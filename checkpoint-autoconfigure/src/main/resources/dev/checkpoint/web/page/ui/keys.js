import { html, useEffect, useRef } from "../lib.js";
import { Dialog } from "./dialog.js";

const ROWS = [
  ["/", "Search"],
  ["j", "Next row"],
  ["k", "Previous row"],
  ["Enter", "Open the row"],
  ["x", "Select the run in the list"],
  ["r", "Resume"],
  ["f", "Fork before the stage"],
  ["a", "Answer what is asked"],
  ["Esc", "Close"],
  ["?", "This help"],
];

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Keys of a page: {j: () => ...}. They do nothing while a person types, or while a dialog is open. */
export function useKeys(keys) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listener = (event) => {
      const found = latest.current[event.key];
      if (!found || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      found(event);
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}

/** What the keys do. */
export function KeysDialog({ onClose }) {
  return html`
    <${Dialog} title="Keys" onClose=${onClose}>
      <dl class="keys">
        ${ROWS.map(([key, text]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${text}</dd></div>`)}
      </dl>
    <//>`;
}
