// Times, durations, sums and texts as people read them.

// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** A text in which nothing is invisible, and nothing turns the direction of text. */
export function visible(text) {
  return text.replace(UNSEEN, (c) => "\\u{" + c.codePointAt(0).toString(16) + "}");
}

/** Seconds of an ISO duration such as PT1M2.5S. */
export function seconds(iso) {
  if (iso == null) return null;
  if (typeof iso === "number") return iso;
  const m = /^(-)?PT(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?$/.exec(iso);
  if (!m) return null;
  const sum = (+m[2] || 0) * 3600 + (+m[3] || 0) * 60 + (+m[4] || 0);
  return m[1] ? -sum : sum;
}

/** A duration, with two units at most: 4.2 s, 3 min 5 s, 2 d 4 h. */
export function duration(iso) {
  const s = seconds(iso);
  if (s == null) return "";
  if (s < 0.001) return s <= 0 ? "0 ms" : "<1 ms";
  if (s < 1) return (s < 0.01 ? (s * 1000).toFixed(1) : Math.round(s * 1000)) + " ms";
  if (s < 60) return (s < 10 ? s.toFixed(1) : Math.round(s)) + " s";
  const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
  let rest = Math.round(s);
  const parts = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count || parts.length) parts.push(count ? count + " " + unit : "");
    if (parts.length === 2) break;
  }
  return parts.filter(Boolean).join(" ");
}

const DAY = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });
const YEAR = new Intl.DateTimeFormat(undefined, { year: "numeric", month: "short", day: "numeric" });
const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const FULL = new Intl.DateTimeFormat(undefined, {
  year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit",
  fractionalSecondDigits: 3, hourCycle: "h23", timeZoneName: "short",
});

/** 14:03:22 today, Nov 20, 14:03:22 before. */
export function time(iso, now = new Date()) {
  if (!iso) return "";
  const at = new Date(iso);
  const clock = TIME.format(at);
  if (at.toDateString() === now.toDateString()) return clock;
  return (at.getFullYear() === now.getFullYear() ? DAY : YEAR).format(at) + ", " + clock;
}

/** With the year, milliseconds and the time zone. */
export function fullTime(iso) {
  return iso ? FULL.format(new Date(iso)) : "";
}

/** 3 min ago. */
export function ago(iso, now = Date.now()) {
  const s = Math.max(0, (now - new Date(iso).getTime()) / 1000);
  if (s < 5) return "just now";
  const [size, unit] = s < 90 ? [1, "s"] : s < 5400 ? [60, "min"] : s < 129600 ? [3600, "h"] : [86400, "d"];
  return Math.round(s / size) + " " + unit + " ago";
}

/** 0.042 USD, or several. */
export function money(sums) {
  return Object.entries(sums || {})
    .sort()
    .map(([currency, amount]) => amountOf(amount) + " " + currency)
    .join(" + ");
}

function amountOf(amount) {
  const n = Number(amount);
  if (n === 0) return "0";
  return n >= 1 ? n.toFixed(2) : String(Number(n.toPrecision(3)));
}

const NUMBER = new Intl.NumberFormat("en");

/** 12,345. */
export function number(n) {
  return n == null ? "" : NUMBER.format(n);
}

/** 0.25 as 25 %. */
export function percent(rate) {
  const hundreds = rate * 100;
  return (hundreds > 0 && hundreds < 1 ? "<1" : hundreds > 99 && hundreds < 100 ? ">99" : Math.round(hundreds)) + " %";
}

/** 1 stage, 2 stages. */
export function count(n, one, many = one + "s") {
  return number(n) + " " + (n === 1 ? one : many);
}

/** The class name without its package. */
export function simpleName(type) {
  return type.slice(type.lastIndexOf(".") + 1);
}

/** JSON that can be edited and is seen whole: what is invisible is escaped. */
export function prettyJson(value) {
  return visibleJson(JSON.stringify(value, null, 2));
}

/** The same of a text that is JSON. */
export function visibleJson(text) {
  return text.replace(UNSEEN, (c) =>
    [...Array(c.length)].map((_, i) => "\\u" + c.charCodeAt(i).toString(16).padStart(4, "0")).join(""));
}

/** How long a question is open: in words, and whether that is less than a day. */
export function left(deadline, now = Date.now()) {
  const s = (new Date(deadline).getTime() - now) / 1000;
  return { words: s > 0 ? duration(s < 60 ? s : Math.floor(s / 60) * 60) + " left" : "overdue", soon: s < 86400 };
}
