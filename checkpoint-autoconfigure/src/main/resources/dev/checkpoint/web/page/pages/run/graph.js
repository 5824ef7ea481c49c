import { html } from "../../lib.js";
import { segment } from "../../api.js";
import { change } from "../../router.js";
import { useData } from "../../data.js";
import { Trouble } from "../../ui/trouble.js";
import { Icon } from "../../ui/icon.js";

/** Which stage used the result of which. */
export function Graph({ id, sheet }) {
  const { data, problem, reload } = useData(`page/runs/${segment(id)}/graph?at=${sheet.run.entries}`);
  if (problem) return html`<${Trouble} problem=${problem} retry=${reload} />`;
  if (!data) return null;
  const incoming = (node) => data.edges.filter((edge) => edge.to === node.id);
  const name = (nodeId) => data.nodes.find((node) => node.id === nodeId)?.name || "the arguments";
  return html`
    <ol class="graph">
      ${data.nodes.map((node) => html`<li key=${node.id} class=${"is-" + node.status.toLowerCase()}>
        <${Icon} name=${node.status.toLowerCase()} /><button type="button" class="link id" onClick=${() => change({ tab: undefined })}>${node.name}</button>
        ${node.count > 1 && html`<span class="tag">×${node.count}</span>`}
        <span class="muted">${incoming(node).map((edge) => (edge.from === null ? "the arguments" : name(edge.from)) + (edge.labels.length ? " (" + edge.labels.join(", ") + ")" : "")).join(", ")}</span></li>`)}
    </ol>`;
}
