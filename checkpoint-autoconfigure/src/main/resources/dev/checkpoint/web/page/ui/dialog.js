import { html, useEffect, useRef } from "../lib.js";
import { Icon } from "./icon.js";

/** A window above the page. The browser keeps the focus in it and closes it with Escape. */
export function Dialog({ title, onClose, wide, children, footer }) {
  const dialog = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    return () => before?.focus?.();
  }, []);
  function outside(event) {
    if (event.target === dialog.current) onClose();
  }
  return html`
    <dialog ref=${dialog} class=${wide ? "wide" : ""} aria-label=${title} onClick=${outside}
      onCancel=${(event) => { event.preventDefault(); onClose(); }}>
      <div class="dialog">
        <header><h2>${title}</h2><button type="button" class="quiet icon" aria-label="Close" onClick=${onClose}><${Icon} name="close" /></button></header>
        <div class="dialog-body">${children}</div>
        ${footer && html`<footer>${footer}</footer>`}
      </div>
    </dialog>`;
}
