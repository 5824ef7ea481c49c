import { html } from "../lib.js";
import { href, Link } from "../router.js";
import { useTitle } from "../ui/title.js";

/** For addresses that are no page. */
export function Missing() {
  useTitle("Not found");
  return html`
    <div class="empty">
      <h1>There is no such page</h1>
      <p>The address may be that of a run: its id is in <code>runs/ID</code>.</p>
      <p><${Link} class="button" to=${href(["runs"])}>All runs<//></p>
    </div>`;
}
