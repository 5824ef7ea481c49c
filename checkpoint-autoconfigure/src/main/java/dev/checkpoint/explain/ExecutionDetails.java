package dev.checkpoint.explain;

import dev.checkpoint.explain.details.Resources;
import dev.checkpoint.explain.details.StageText;
import dev.checkpoint.model.Payload;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known of one execution of a stage without its saying so, and the JSON object that holds it all. */
final class ExecutionDetails {

    private @Nullable String again;

    private @Nullable String input;

    private @Nullable Map<String, String> context;

    private @Nullable ResourceUse resources;

    private @Nullable Resources used;

    void isExecutedAgain(@Nullable String why) {
        again = why;
    }

    void input(String json) {
        input = json;
    }

    void loggingContext(@Nullable Map<String, String> shown) {
        context = shown;
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
        used = resources == null ? null : resources.measured();
    }

    /**
     * Everything as one JSON object.
     *
     * @param size bytes of the result that is kept; null if there is none
     * @param items what the stage said itself
     * @param soFar the sum of the run in words, asked for when there is something to write it to
     * @return null if nothing is known
     */
    @Nullable
    Payload json(@Nullable Long size, RecordedItems items, Supplier<String> soFar) {
        StageText text = new StageText();
        text.executedAgain(again);
        text.input(input);
        text.outputSize(size);
        text.resources(used);
        items.write(text);
        text.loggingContext(context);
        return text.end(soFar);
    }
}
