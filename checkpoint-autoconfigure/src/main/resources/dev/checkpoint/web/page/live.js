// What is written to journals, as it is written. One stream per page; a stream that breaks is opened again where it was.
import { useEffect, useRef, useState } from "./lib.js";
import { base } from "./api.js";

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
