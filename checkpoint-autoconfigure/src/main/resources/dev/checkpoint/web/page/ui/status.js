import { html } from "../lib.js";
import { Icon } from "./icon.js";

const WORDS = {
  RUNNING: "Running", PAUSED: "Paused", WAITING: "Waiting", COMPLETED: "Completed", FAILED: "Failed", CANCELLED: "Cancelled",
  INTERRUPTED: "Interrupted",
};

export const STATUSES = ["FAILED", "WAITING", "INTERRUPTED", "RUNNING", "PAUSED", "COMPLETED", "CANCELLED"];

/** The word for a status. */
export function statusWord(status) {
  return WORDS[status] || status;
}

/** A status as a picture and a word. */
export function Status({ status, large }) {
  const name = status.toLowerCase();
  return html`<span class=${"status is-" + name + (large ? " large" : "")}><${Icon} name=${name} />${statusWord(status)}</span>`;
}
