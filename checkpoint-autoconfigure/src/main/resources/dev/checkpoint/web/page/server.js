// What the server says: its interface over HTTP, its documents in components, and what happens as it happens.
import { useCallback, useEffect, useRef, useState } from "./lib.js";

// ---- Requests ----
// Asks the interface over HTTP. Answers are kept with their tag, so that what has not changed is not sent again.

/** The path of the dashboard, without a slash at its end: /checkpoints. This file is at assets/DIGEST/server.js below it. */
export const base = new URL("../../", import.meta.url).pathname.replace(/\/$/, "");

const api = base + "/api/";

const TOKEN = ":csrf-token";

/** What the server says is wrong (RFC 9457). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || "The server answered " + status + ".");
    this.status = status;
    this.word = (body.type || "").split(":").pop();
    this.title = body.title || "";
    this.entries = body.entries;
    if (body.type?.endsWith(TOKEN)) this.message = "Nothing was done: your session has changed. Load the page again.";
  }
}

async function answer(response) {
  if (response.ok && response.redirected && !isJson(response)) {
    // the login of the application: the session has ended
    throw new Problem(401, { title: "You have to sign in", detail: "The application asks who you are." });
  }
  if (response.ok) {
    return response.status === 204 ? null : response.json();
  }
  let body = {};
  try {
    body = await response.json();
  } catch (noJson) {
    // a proxy, or the login of the application
  }
  throw new Problem(response.status, body);
}

function isJson(response) {
  return /[/+]json/.test(response.headers.get("Content-Type") || "");
}

async function send(path, options) {
  try {
    // Spring Security answers scripts that say so with a plain 401: no dialog of the browser, no way back to a document of the interface
    const headers = { "X-Requested-With": "XMLHttpRequest", ...options.headers };
    return await fetch(api + path, { credentials: "same-origin", cache: "no-store", ...options, headers });
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    const next = options.method
      ? "Look at the run before you do it again: it may have been done."
      : "The page tries again.";
    throw new Problem(0, { title: "The server does not answer", detail: "The server does not answer. " + next });
  }
}

const kept = new Map();
const MOST_KEPT = 60;

/** What was read last; undefined if nothing was. */
function known(path) {
  return kept.get(path)?.data;
}

/** Reads a document. The same object is returned if it has not changed. */
export async function get(path, signal) {
  const before = kept.get(path);
  const headers = { Accept: "application/json" };
  if (before?.tag) headers["If-None-Match"] = before.tag;
  const response = await send(path, { headers, signal });
  if (response.status === 304 && before) return before.data;
  const data = await answer(response);
  kept.delete(path);
  kept.set(path, { tag: response.headers.get("ETag"), data });
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  return data;
}

const ahead = new Map();

const COUNTS_MILLIS = 5000;

/** Asks for a document that a component is about to need, which takes this answer if it needs it within some seconds. */
export function soon(path) {
  const answer = get(path);
  const forget = () => setTimeout(() => ahead.delete(path), COUNTS_MILLIS);
  answer.then(forget, forget); // the component that takes it says what is wrong
  ahead.set(path, answer);
}

function first(path) {
  const answer = ahead.get(path);
  ahead.delete(path);
  return answer || get(path);
}

/** Reads a document as the text that it is. */
export async function read(path) {
  const response = await send(path, {});
  return response.ok ? response.text() : answer(response);
}

let caller;

/** Who looks at the page and what is permitted. */
export function me() {
  caller ??= get("me").catch((problem) => {
    caller = undefined;
    throw problem;
  });
  return caller;
}

function cookie(name) {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(name + "="));
  return found && decodeURIComponent(found.slice(name.length + 1));
}

/** Whether the token was refused: by the filters that say so, or by others of the application, which say nothing. */
async function lacksToken(response) {
  if (response.status !== 403) return false;
  const told = (response.headers.get("Content-Type") || "").includes("problem+json");
  return !told || (await response.clone().json()).type.endsWith(TOKEN);
}

async function attempt(method, path, body, headers) {
  return send(path, { method, headers, body: body === undefined || typeof body === "string" ? body : JSON.stringify(body) });
}

/**
 * Does something. `entries` is the length of the journal that was looked at: if it has grown, nothing is done and the problem is
 * `stale`. `more` are further headers. A body that is a text is sent as it is: a browser would round long numbers in it.
 */
export async function act(method, path, body, entries, more) {
  const headers = { "Content-Type": "application/json", Accept: "application/json", ...more };
  if (entries !== undefined) headers["If-Match"] = `"${entries}"`;
  const token = (await me()).csrf;
  if (token) headers[token.header] = token.token;
  let response = await attempt(method, path, body, headers);
  if (await lacksToken(response)) {
    // the token is that of another session, or the application expects the one of its cookie
    caller = undefined;
    const fresh = (await me()).csrf;
    const plain = cookie("XSRF-TOKEN");
    if (fresh) headers[fresh.header] = plain && token && fresh.token === token.token ? plain : fresh.token;
    response = await attempt(method, path, body, headers);
  }
  return answer(response);
}

/** An id as a part of a path; servers refuse some characters even if they are escaped. */
export function segment(id) {
  if (!/[/\\;%]/.test(id) && !/^\.*$/.test(id) && !id.startsWith("~")) return encodeURIComponent(id);
  let bytes = "";
  for (const byte of new TextEncoder().encode(id)) bytes += String.fromCharCode(byte);
  return "~" + btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The id that was written so; what is not written so is looked for as it is. */
export function unsegment(text) {
  try {
    if (!text.startsWith("~")) return decodeURIComponent(text);
    const bytes = atob(text.slice(1).replace(/-/g, "+").replace(/_/g, "/"));
    return new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
  } catch (unreadable) {
    return text;
  }
}

// ---- Documents ----
// Documents of the interface in components. What is known is shown at once, and again when it has changed.

/**
 * A document: {data, problem, loading, reload}. With `every`, it is read again after so many milliseconds, while the page is seen.
 */
export function useData(path, { every = 0 } = {}) {
  const [state, set] = useState({ path, data: path ? known(path) : undefined, problem: null, loading: true });
  const latest = useRef(path);
  latest.current = path;
  const running = useRef(null);

  const reload = useCallback(async () => {
    if (!path) return;
    if (running.current) {
      running.current.again = true;
      return;
    }
    const mine = (running.current = { again: false });
    do {
      mine.again = false;
      try {
        const data = await first(path);
        if (latest.current === path) {
          set((before) => before.path === path && before.data === data && !before.problem && !before.loading
            ? before : { path, data, problem: null, loading: false });
        }
      } catch (problem) {
        if (latest.current === path) {
          set((before) => ({ path, data: before.path === path ? before.data : undefined, problem, loading: false }));
        }
      }
    } while (mine.again && latest.current === path);
    if (running.current === mine) running.current = null;
  }, [path]);

  useEffect(() => {
    running.current = null;
    set((before) => (before.path === path && before.data !== undefined
      ? before : { path, data: path ? known(path) : undefined, problem: null, loading: Boolean(path) }));
    reload();
  }, [path]);

  useEffect(() => {
    if (!every || !path) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") reload();
    }, every);
    return () => clearInterval(timer);
  }, [path, every, reload]);

  const own = state.path === path ? state : { data: path ? known(path) : undefined, problem: null, loading: Boolean(path) };
  return { data: own.data, problem: own.problem, loading: own.loading, reload };
}

/** Calls at most once in so many milliseconds, and once more at the end. */
export function useSeldom(body, millis) {
  const timer = useRef(0);
  const last = useRef(0);
  const latest = useRef(body);
  latest.current = body;
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    if (timer.current) return;
    const wait = Math.max(0, last.current + millis - Date.now());
    timer.current = setTimeout(() => {
      timer.current = 0;
      last.current = Date.now();
      latest.current();
    }, wait);
  }, [millis]);
}

/** The time, once in so many milliseconds. */
export function useNow(millis) {
  const [now, set] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => set(Date.now()), millis);
    return () => clearInterval(timer);
  }, [millis]);
  return now;
}

// ---- Events ----
// What is written to journals, as it is written. One stream per page; a stream that breaks is opened again where it was.

const KINDS = [
  "run", "refresh", "run-started", "run-resumed", "run-paused", "run-waiting", "run-completed", "run-failed", "run-cancelled",
  "stage-started", "stage-completed", "stage-failed", "checkpoint-named", "change-accepted", "approval-requested",
  "approval-given", "unknown",
];

const states = new Set();
let state = "off";

function tell(next) {
  state = next;
  states.forEach((set) => set(next));
}

/** off, live or lost: for the sign in the header. */
export function useLiveState() {
  const [value, set] = useState(state);
  useEffect(() => {
    states.add(set);
    set(state);
    return () => states.delete(set);
  }, []);
  return value;
}

/**
 * Listens as long as the page is there. `listener(kind, data)` gets each event; `refresh` says that some were lost. Null listens to
 * nothing.
 */
export function useEvents(query, listener) {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    if (query === null) return undefined;
    const onEvent = (kind, data) => latest.current(kind, data);
    let source;
    let again;
    let wait = 1000;
    let lost = false;
    const open = () => {
      source = new EventSource(base + "/api/events" + (query ? "?" + query : ""));
      source.onopen = () => {
        wait = 1000;
        tell("live");
        if (lost) onEvent("refresh", {});
        lost = false;
      };
      source.onerror = () => {
        tell("lost");
        lost = true;
        if (source.readyState === EventSource.CLOSED) {
          again = setTimeout(open, wait);
          wait = Math.min(wait * 2, 30000);
        }
      };
      for (const kind of KINDS) {
        source.addEventListener(kind, (event) => {
          let data = {};
          try {
            data = JSON.parse(event.data);
          } catch (notJson) {
            onEvent("refresh", {});
            return;
          }
          onEvent(kind, data);
        });
      }
    };
    open();
    return () => {
      clearTimeout(again);
      source.close();
      tell("off");
    };
  }, [query]);
}
