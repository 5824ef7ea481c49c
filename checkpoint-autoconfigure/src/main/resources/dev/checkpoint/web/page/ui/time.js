import { html } from "../lib.js";
import { ago, fullTime, time } from "../format.js";

/** A time, with all of it when it is pointed at. */
export function Time({ at, relative }) {
  if (!at) return null;
  return html`<time datetime=${at} title=${fullTime(at)}>${relative ? ago(at) : time(at)}</time>`;
}
