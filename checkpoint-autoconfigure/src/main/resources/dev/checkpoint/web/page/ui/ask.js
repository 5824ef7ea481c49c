// How all pages ask: what is permitted, keys, dialogs, notices, and the fields of a form.
import { html, useEffect, useRef, useState } from "../lib.js";
import { prettyJson } from "../format.js";
import { Icon } from "./show.js";

// ---- Permissions ----

/** Whether the caller may do something here. */
export function may(who, permission) {
  return who.permissions.includes(permission) && (permission !== "OPERATE" || who.mode !== "read-only");
}

// ---- Keys ----

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

// ---- Dialogs ----

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

// ---- Notices ----

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

// ---- Forms ----
// A form made of a JSON Schema. A draft is what stands in its fields; it becomes a value when nothing in it is missing or wrong.

const WORDS = { integer: "whole number", number: "number", date: "date", time: "time of day", "date-time": "time", duration: "duration" };
const SIMPLE = ["string", "integer", "number", "boolean"];

function kindOf(schema) {
  if (schema.enum) return "enum";
  if (schema.properties) return "object";
  return SIMPLE.includes(schema.type) ? schema.type : "json";
}

/** What the fields show of a value; nothing if there is none. */
export function draftOf(schema, value) {
  const kind = kindOf(schema);
  if (kind === "object") {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, draftOf(one, value?.[name])]));
  }
  if (value === undefined || value === null) return "";
  return typeof value === "string" && kind !== "json" ? value : prettyJson(value);
}

function read(kind, text) {
  if (kind === "string" || kind === "enum") return text;
  if (kind === "boolean") return text === "true";
  if (kind === "json") return JSON.parse(text);
  if (!(kind === "integer" ? /^[-+]?\d+$/ : /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i).test(text.trim())) {
    throw new Error(kind === "integer" ? "Write a whole number." : "Write a number.");
  }
  if (text.replace(/\D/g, "").length > 15) throw new Error("A browser cannot send so many digits. Use the command line.");
  return Number(text);
}

/** The value of a draft. What is wrong with it goes to `mistakes`, by the place of the field. */
export function valueOf(schema, draft, mistakes, place = "", required = true) {
  const kind = kindOf(schema);
  if (kind === "object") {
    const value = {};
    for (const [name, one] of Object.entries(schema.properties)) {
      const member = valueOf(one, draft[name], mistakes, place + "/" + name, schema.required.includes(name));
      if (member !== undefined) value[name] = member;
    }
    return value;
  }
  if (draft === "" && schema.format !== "text") {
    if (required) mistakes[place] = "It is missing.";
    return undefined;
  }
  if (draft === "" && !required) return undefined;
  try {
    return read(kind, draft);
  } catch (mistake) {
    mistakes[place] = mistake.message;
    return undefined;
  }
}

function Input({ schema, kind, draft, ...rest }) {
  if (kind === "enum" || kind === "boolean") {
    const choices = kind === "enum" ? schema.enum.map((one) => [one, one]) : [["true", "Yes"], ["false", "No"]];
    return html`<select value=${draft} ...${rest}><option value="">Choose</option>${choices.map(([value, word]) => html`<option key=${value} value=${value}>${word}</option>`)}</select>`;
  }
  const long = kind === "json" || (schema.format === "text" && (draft.length > 60 || draft.includes("\n")));
  if (long) {
    return html`<textarea rows=${Math.min(14, Math.max(2, draft.split("\n").length))} value=${draft} spellcheck=${kind !== "json"} ...${rest}></textarea>`;
  }
  return html`<input value=${draft} inputmode=${kind === "string" ? undefined : "decimal"} spellcheck=${schema.format === "text"} autocomplete="off" ...${rest} />`;
}

/** Fields for a schema. `mistakes` are shown at the fields that they are about. */
export function Fields({ schema, draft, onChange, mistakes, label, place = "", required = true }) {
  const kind = kindOf(schema);
  if (kind === "object") {
    const members = Object.entries(schema.properties).map(([name, one]) => html`
      <${Fields} key=${name} schema=${one} draft=${draft[name]} label=${name} place=${place + "/" + name} mistakes=${mistakes}
        required=${schema.required.includes(name)} onChange=${(changed) => onChange({ ...draft, [name]: changed })} />`);
    return label ? html`<fieldset class="form nested"><legend class="id">${label}</legend>${members}</fieldset>` : html`<div class="form">${members}</div>`;
  }
  const hint = kind === "json" ? `${schema.title || "value"}, as JSON` : [schema.format === "text" || kind === "enum" || kind === "boolean" ? "" : WORDS[schema.format || kind] || schema.title, required ? "" : "may be empty"].filter(Boolean).join(", ");
  const example = schema.examples && kind !== "boolean" && schema.format !== "text" ? "such as " + schema.examples[0] : undefined;
  return html`
    <label><span><span class="id">${label || "value"}</span>${hint && html` <span class="hint">${hint}</span>`}</span>
      <${Input} schema=${schema} kind=${kind} draft=${draft} placeholder=${example} aria-invalid=${Boolean(mistakes[place])}
        type=${kind === "string" && schema.writeOnly ? "password" : undefined} data-field=${label || "value"}
        onInput=${(event) => onChange(event.target.value)} />
      ${mistakes[place] && html`<span class="bad" role="alert">${mistakes[place]}</span>`}</label>`;
}
