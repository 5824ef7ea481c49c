// What all files use: Preact, its hooks, and `html`, which writes markup. Every text becomes a text node; what a person could not
// see, or what would turn the direction of the text around it, is written as its number.
import { h as create, render, Fragment } from "./vendor/preact.mjs";
import htm from "./vendor/htm.mjs";
import { useState } from "./vendor/hooks.mjs";
import { visible } from "./format.js";

export {
  useState,
  useEffect,
  useLayoutEffect,
  useRef,
  useMemo,
  useCallback,
  useErrorBoundary,
} from "./vendor/hooks.mjs";
export { render, Fragment };

const SAID = ["title", "aria-label", "placeholder", "alt"];

export function h(type, props, ...children) {
  if (props && typeof type === "string") {
    for (const name of SAID) {
      if (typeof props[name] === "string") props[name] = visible(props[name]);
    }
  }
  return create(type, props, ...children.map((child) => (typeof child === "string" ? visible(child) : child)));
}

export const html = htm.bind(h);

/** The classes of an element, of which some depend. */
export function classes(...names) {
  return names.filter(Boolean).join(" ");
}

// ---- What this browser keeps ----

function kept(name, otherwise) {
  try {
    const value = JSON.parse(localStorage.getItem("checkpoint." + name));
    return value?.constructor === otherwise.constructor ? value : otherwise;
  } catch (unreadable) {
    return otherwise;
  }
}

/** A value that this browser keeps, or this page alone if nothing may be kept; another one at first, or if it cannot be read. */
export function useKept(name, otherwise) {
  const [value, set] = useState(() => kept(name, otherwise));
  return [value, (next) => {
    set(next);
    try {
      localStorage.setItem("checkpoint." + name, JSON.stringify(next));
    } catch (forbidden) {
      // for this page only, then
    }
  }];
}
