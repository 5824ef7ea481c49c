import { useEffect } from "../lib.js";
import { visible } from "../format.js";

/** Names the page in the title of the window. */
export function useTitle(title) {
  useEffect(() => {
    document.title = visible(title) + " · Checkpoint";
  }, [title]);
}
