// The address is the state: which page, which filters, which entry. Pages read it with useRoute() and change it with go().
import { html, useEffect, useState } from "./lib.js";
import { base, segment, unsegment } from "./server.js";

const listeners = new Set();

function read() {
  const rest = location.pathname.slice(base.length).replace(/^\/|\/$/g, "");
  return {
    parts: rest === "" ? [] : rest.split("/").map(unsegment),
    query: new URLSearchParams(location.search),
  };
}

function changed() {
  listeners.forEach((listener) => listener());
}

window.addEventListener("popstate", changed);

/** The parts of the path below the dashboard, and the parameters. */
export function useRoute() {
  const [route, set] = useState(read);
  useEffect(() => {
    const listener = () => set(read());
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
  return route;
}

/** An address of the dashboard: href(["runs", id], {tab: "graph"}). */
export function href(parts, query = {}) {
  const path = base + (parts.length ? "/" + parts.map(segment).join("/") : "");
  const given = query instanceof URLSearchParams ? query : new URLSearchParams(withoutNothing(query));
  const text = given.toString();
  return path + (text ? "?" + text : "");
}

function withoutNothing(query) {
  return Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
}

/** Goes to an address; `replace` leaves no step for the back button. */
export function go(address, { replace = false } = {}) {
  if (address === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  changed();
}

/** Changes some parameters of the present address; undefined takes one away. */
export function change(parameters, options) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(parameters)) {
    query.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") query.append(name, one);
    }
  }
  const text = query.toString();
  go(location.pathname + (text ? "?" + text : ""), options);
}

/** A link within the dashboard. Other buttons and keys do what they do with any link. */
export function Link({ to, children, ...rest }) {
  function follow(event) {
    event.stopPropagation(); // a link in a row that can be opened
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
    window.scrollTo(0, 0);
  }
  return html`<a href=${to} onClick=${follow} ...${rest}>${children}</a>`;
}
