package dev.checkpoint.explain;

import dev.checkpoint.explain.details.StageText;
import dev.checkpoint.model.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one execution of a stage without its saying so, and the JSON object that holds it all. */
final class ExecutionDetails {

    private @Nullable String again;

    private boolean retry;

    private @Nullable String insideVersion;

    private @Nullable String input;

    private @Nullable String compensation;

    private @Nullable Map<String, String> context;

    private @Nullable ResourceUse resources;

    void isExecutedAgain(@Nullable String why) {
        again = why;
    }

    void insideVersion(String versions) {
        insideVersion = versions;
    }

    void isRetry() {
        retry = true;
    }

    void input(String json) {
        input = json;
    }

    void compensation(String json) {
        compensation = json;
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
        if (resources != null) {
            resources.stop();
        }
    }

    /**
     * Everything as one JSON object.
     *
     * @param size bytes of the result that is kept; null if there is none
     * @param items what the stage said itself; null if it said nothing
     * @param run asked for the sum so far if there is something to write it to
     * @return null if nothing is known
     */
    @Nullable
    Payload json(@Nullable Long size, @Nullable RecordedItems items, RunReport run) {
        StageText text = new StageText();
        if (again != null) {
            text.executedAgain(again);
        }
        if (retry) {
            text.retry();
        }
        if (insideVersion != null) {
            text.insideVersion(insideVersion);
        }
        text.input(input);
        if (compensation != null) {
            text.compensation(compensation);
        }
        text.outputSize(size);
        if (resources != null) {
            resources.write(text);
        }
        if (items != null) {
            items.write(text);
        }
        text.loggingContext(context);
        return text.isEmpty() ? null : text.end(run.soFar());
    }
}
