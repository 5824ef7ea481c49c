package dev.checkpoint.explain.details;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of a stage says about itself.
 *
 * @param executedAgain why a stage that was completed before was executed again; null if it was not
 * @param retry whether the same invocation of the method was executed before and failed, as an interceptor tries again; not
 *     known of every retry
 * @param insideVersion the versions of the calls around, each after a slash, the outermost first; null if none has one
 * @param input the arguments, by name of the parameter
 * @param outputSize bytes of the result as JSON; null if that is not known
 * @param resources what it used; null if that was not measured
 * @param recorded what was recorded while it ran
 * @param loggingContext what the MDC held; only of a stage that failed
 * @param soFar the execution of the run up to here, in words; null if that was not said
 * @param problems what could not be read, in sentences; it is as if it had not been written
 */
public record StageDetails(
        @Nullable String executedAgain,
        boolean retry,
        @Nullable String insideVersion,
        Map<String, Captured> input,
        @Nullable Long outputSize,
        @Nullable Resources resources,
        Recorded recorded,
        Map<String, String> loggingContext,
        @Nullable String soFar,
        List<String> problems) {

    /** Nothing is known. */
    public static final StageDetails NONE = none(List.of());

    /** Copies the collections. */
    public StageDetails {
        input = Copies.of(input);
        loggingContext = Copies.of(loggingContext);
        problems = List.copyOf(problems);
    }

    static StageDetails none(List<String> problems) {
        return new StageDetails(null, false, null, Map.of(), null, null, Recorded.NOTHING, Map.of(), null, problems);
    }
}
