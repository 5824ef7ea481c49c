package dev.checkpoint.explain;

import dev.checkpoint.model.Payload;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known of one execution of a stage without its saying so, and the JSON object that holds it all. */
final class ExecutionDetails {

    private @Nullable String again;

    private @Nullable String input;

    private @Nullable String context;

    private @Nullable ResourceUse resources;

    private @Nullable String used;

    void isExecutedAgain(@Nullable String why) {
        again = why;
    }

    void input(String json) {
        input = json;
    }

    void loggingContext(@Nullable String json) {
        context = json;
    }

    /** The method is about to begin. */
    void startMeasuring() {
        resources = new ResourceUse();
    }

    /** The method returned something whose value comes later. */
    void handedOver() {
        if (resources != null) {
            resources.handedOver();
        }
    }

    /** The execution has ended. */
    void stopMeasuring() {
        used = resources == null ? null : resources.json();
    }

    /**
     * Everything as one JSON object.
     *
     * @param size of the result that is kept; null if there is none
     * @param items what the stage said itself
     * @param soFar the sum of the run in words, asked for when there is something to write it to
     * @return null if nothing is known
     */
    @Nullable
    Payload json(@Nullable String size, RecordedItems items, Supplier<String> soFar) {
        StringBuilder json = new StringBuilder(512).append('{');
        RecordedItems.field("executed-again", again == null ? null : Json.quote(again), json);
        RecordedItems.field("input", input, json);
        RecordedItems.field("output-size", size, json);
        RecordedItems.field("resources", used, json);
        items.write(json);
        RecordedItems.field("mdc", context, json);
        if (json.length() == 1) {
            return null;
        }
        RecordedItems.field("so-far", Json.quote(soFar.get()), json);
        return Payload.of(json.append('}').toString());
    }
}
