package dev.checkpoint.explain.details;

import dev.checkpoint.model.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the details of one execution of a stage together, part by part, in the order in which they are given: inputs and items
 * have been JSON since they were captured. Parts that are null are left out. Not thread-safe.
 */
public final class StageText {

    private final JsonObject json = new JsonObject(512);

    /** Why the stage was executed again. */
    public void executedAgain(@Nullable String why) {
        json.text(Names.EXECUTED_AGAIN, why);
    }

    /** The invocation of the method failed before, and an interceptor around it tries again. */
    public void retry() {
        json.text(Names.RETRY, "of the same invocation");
    }

    /** The versions of the calls around this one, each after a slash, the outermost first. */
    public void insideVersion(@Nullable String versions) {
        json.text(Names.INSIDE_VERSION, versions);
    }

    /** The arguments, as one JSON object of {@link Captured}. */
    public void input(@Nullable String input) {
        json.json(Names.INPUT, input);
    }

    /** What the undo of the stage needs, as one JSON object. */
    public void compensation(@Nullable String compensation) {
        json.json(Names.COMPENSATION, compensation);
    }

    /** Bytes of the result. */
    public void outputSize(@Nullable Long bytes) {
        json.number(Names.OUTPUT_SIZE, bytes);
    }

    /**
     * What was used, each null if it is not known.
     *
     * @see Resources
     */
    public void resources(
            @Nullable Duration cpu,
            @Nullable Long allocated,
            boolean untilReturned,
            @Nullable Long heapBefore,
            @Nullable Long heapAfter) {
        json.open(Names.RESOURCES)
                .seconds(Names.CPU, cpu)
                .number(Names.ALLOCATED, allocated)
                .text(Names.UNTIL, untilReturned ? "method returned" : null)
                .number(Names.HEAP_BEFORE, heapBefore)
                .number(Names.HEAP_AFTER, heapAfter)
                .close();
    }

    /** Items of one kind, each as JSON. */
    public void items(ItemKind kind, List<String> items) {
        json.json(kind.field(), "[" + String.join(",", items) + "]");
    }

    /** Values by name, each as JSON. */
    public void notes(Map<String, String> notes) {
        json.members(ItemKind.NOTES.field(), notes, note -> note);
    }

    /** How many items of a kind were too many. */
    public void leftOut(ItemKind kind, long count) {
        json.number(kind.leftOutField(), count);
    }

    /** What the MDC held. */
    public void loggingContext(@Nullable Map<String, String> context) {
        if (context != null) {
            json.members(Names.MDC, context, Json::quote);
        }
    }

    /** Whether nothing was given. */
    public boolean isEmpty() {
        return json.isEmpty();
    }

    /**
     * Everything as one JSON object.
     *
     * @param soFar the sum of the run in words
     */
    public Payload end(String soFar) {
        return Payload.of(json.text(Names.SO_FAR, soFar).end());
    }
}
