// Documents of the interface in components. What is known is shown at once, and again when it has changed.
import { useCallback, useEffect, useRef, useState } from "./lib.js";
import { get, known } from "./api.js";

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
        const data = await get(path);
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
