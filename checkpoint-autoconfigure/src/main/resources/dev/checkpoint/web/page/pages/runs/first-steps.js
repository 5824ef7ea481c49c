import { html } from "../../lib.js";
import { count } from "../../format.js";

const CODE = `@Service
class OrderPipeline {

    private final OrderStages stages;

    @Checkpointed(value = "orders", runId = "#id")
    Receipt order(String id) {
        Price price = stages.price(id);
        return stages.pay(price);
    }
}

@Component
class OrderStages {

    @Stage
    Price price(String id) { ... }

    @Stage
    Receipt pay(Price price) { ... }
}`;

/** What there is to see before the first run. */
export function FirstSteps({ pipelines }) {
  return html`
    <section class="first">
      <h2>No runs yet</h2>
      ${pipelines.length > 0
        ? html`<p>This application has ${count(pipelines.length, "pipeline")}: ${pipelines.map((name, i) => html`${i ? ", " : ""}<code key=${name}>${name}</code>`)}.
            Call its method, and the run appears here while it is executed.</p>`
        : html`<p>A run appears here as soon as a method with <code>@Checkpointed</code> is called. What it calls with <code>@Stage</code> is
            stored when it ends, and is not executed again when the run is resumed.</p>`}
      <pre><code>${CODE}</code></pre>
      <p class="muted">The stages are methods of another bean: a call within a bean does not pass its proxy.</p>
    </section>`;
}
