import { duration } from "../../format.js";

/** How long a question is open: in words, and whether that is less than a day. */
export function left(deadline, now = Date.now()) {
  const s = (new Date(deadline).getTime() - now) / 1000;
  return { words: s > 0 ? duration(s < 60 ? s : Math.floor(s / 60) * 60) + " left" : "overdue", soon: s < 86400 };
}
