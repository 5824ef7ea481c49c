// Asks the interface over HTTP. Answers are kept with their tag, so that what has not changed is not sent again.

/** The path of the dashboard, without a slash at its end: /checkpoints. This file is at assets/DIGEST/api.js below it. */
export const base = new URL("../../", import.meta.url).pathname.replace(/\/$/, "");

const api = base + "/api/";

/** What the server says is wrong (RFC 9457). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || "The server answered " + status + ".");
    this.status = status;
    this.word = (body.type || "").split(":").pop();
    this.title = body.title || "";
    this.entries = body.entries;
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
      ? "Nobody knows whether this was done. Look at the run before you do it again."
      : "The page tries again.";
    throw new Problem(0, { title: "The server does not answer", detail: "The server does not answer. " + next });
  }
}

const kept = new Map();
const MOST_KEPT = 60;

/** What was read last; undefined if nothing was. */
export function known(path) {
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

async function attempt(method, path, body, headers) {
  return send(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
}

/**
 * Does something. `entries` is the length of the journal that was looked at: if it has grown, nothing is done and the problem is
 * `stale`. `more` are further headers.
 */
export async function act(method, path, body, entries, more) {
  const headers = { "Content-Type": "application/json", Accept: "application/json", ...more };
  if (entries !== undefined) headers["If-Match"] = `"${entries}"`;
  const token = (await me()).csrf;
  if (token) headers[token.header] = token.token;
  let response = await attempt(method, path, body, headers);
  if (response.status === 403 && !(response.headers.get("Content-Type") || "").includes("problem+json")) {
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

/** The id that was written so. What nobody wrote so is no id, and is looked for as it is. */
export function unsegment(text) {
  try {
    if (!text.startsWith("~")) return decodeURIComponent(text);
    const bytes = atob(text.slice(1).replace(/-/g, "+").replace(/_/g, "/"));
    return new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
  } catch (unreadable) {
    return text;
  }
}
