import { html } from "../../lib.js";
import { segment } from "../../api.js";
import { href, Link } from "../../router.js";
import { useData } from "../../data.js";
import { Time } from "../../ui/time.js";
import { Trouble } from "../../ui/trouble.js";
import { Copy } from "../../ui/copy.js";
import { may } from "../../ui/may.js";

const MOST = 200;

/** The durable positions of a run, the newest first. */
export function Checkpoints({ id, begin, who, sheet }) {
  const { data, problem, reload } = useData(`runs/${segment(id)}/checkpoints`);
  if (problem) return html`<${Trouble} problem=${problem} retry=${reload} />`;
  if (!data) return null;
  const all = [...data.checkpoints].reverse();
  const seq = (one) => one.position.slice(one.position.lastIndexOf("@") + 1);
  return html`
    <div class="table-frame">
      <table class="plain">
        <thead><tr><th scope="col">Position</th><th scope="col">Time</th><th scope="col">Written because</th><th scope="col">Name</th><th scope="col">Said of it</th><th scope="col"><span class="hidden">Acts</span></th></tr></thead>
        <tbody>
          ${all.slice(0, MOST).map((one) => html`
            <tr key=${one.position}>
              <td><${Link} class="id" to=${href(["runs", id], { entry: seq(one) })}>@${seq(one)}<//><${Copy} text=${one.position} label="Copy the position" /></td>
              <td><${Time} at=${one.time} /></td>
              <td>${one.trigger.toLowerCase().replace(/_/g, " ")}</td>
              <td>${one.name && html`<strong>${one.name}</strong>`}</td>
              <td>${Object.entries(one.metadata).map(([name, value]) => `${name}=${value}`).join(", ")}${one.by && html` <span class="muted">by ${one.by}</span>`}</td>
              <td class="end">${may(who, "OPERATE") && Number(seq(one)) + 1 < sheet.run.entries && html`<button type="button" class="quiet" onClick=${() => begin("fork", { stage: "@" + (Number(seq(one)) + 1) })}>Fork from here…</button>`}</td>
            </tr>`)}
        </tbody>
      </table>
    </div>
    ${all.length > MOST && html`<p class="muted">The last ${MOST} of ${all.length}.</p>`}`;
}
