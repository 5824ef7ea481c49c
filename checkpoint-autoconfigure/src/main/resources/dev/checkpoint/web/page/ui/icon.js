import { html } from "../lib.js";

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
  wait: "M8 4.2V8l2.6 1.8M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8",
};

/** A small picture beside a word. It says nothing that the word does not. */
export function Icon({ name }) {
  return html`<svg class=${"i i-" + name} viewBox="0 0 16 16" aria-hidden="true" ...${LINE}><path d=${PATHS[name] || PATHS.note} /></svg>`;
}
