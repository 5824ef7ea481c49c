package dev.checkpoint;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a stage in two runs.
 *
 * @param stage path, name and key; of a stage that was removed, as the run before has them
 * @param was the same in the run before, if the stage itself was renamed since; null if it was not
 * @param group the path without keys
 * @param depth how many stages enclose it
 * @param change what became of it
 * @param moved whether it is called in another order among the stages around it; stages that ran side by side have no order
 * @param before the call in the run before; null if it was added
 * @param after the call in the run after; null if it was removed
 * @param ratio how many times as long it took, 0.5 for half the time; null if that is not known
 * @param digests what its result depends on and is different: {@code args.topic}, {@code version}, {@code code}
 * @param input how its arguments differ; pointers begin with the name of the parameter. An argument that is the result of another
 *     stage is shown as {@code {"from": "the result of search"}}
 * @param output how its results differ
 * @param models how its model calls differ: the model that was chosen and why, parameters and prompts. Pointers begin with the
 *     index of the call; cost and tokens are in {@link Call}
 * @param templates how the templates differ that it rendered: source, variables and result
 * @param tools how the tools differ that models called
 * @param notes how its notes differ; pointers begin with their name
 * @param unstable whether it gave another result for the same inputs and code
 * @param problems what could not be compared, in sentences
 */
public record StageComparison(
        String stage,
        @Nullable String was,
        String group,
        int depth,
        Change change,
        boolean moved,
        @Nullable Call before,
        @Nullable Call after,
        @Nullable Double ratio,
        List<String> digests,
        List<ValueDifference> input,
        List<ValueDifference> output,
        List<ValueDifference> models,
        List<ValueDifference> templates,
        List<ValueDifference> tools,
        List<ValueDifference> notes,
        boolean unstable,
        List<String> problems) {

    /** Copies the lists. */
    public StageComparison {
        digests = List.copyOf(digests);
        input = List.copyOf(input);
        output = List.copyOf(output);
        models = List.copyOf(models);
        templates = List.copyOf(templates);
        tools = List.copyOf(tools);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /** What became of a stage. */
    public enum Change {
        /** Both runs called it, with the same inputs and outcome. Times, cost and attempts may differ. */
        SAME,
        /** Both runs called it, and its inputs, code, outcome or decisions differ. */
        CHANGED,
        /** Only the run after called it. */
        ADDED,
        /** Only the run before called it. */
        REMOVED
    }

    /** How a call stands. */
    public enum Status {
        /** It ended with a result. */
        COMPLETED,
        /** It ended with an error. */
        FAILED,
        /** It was completed, and undone. */
        UNDONE,
        /** It waits for an answer. */
        WAITING,
        /** It was called, and no end of it is known. */
        UNFINISHED
    }

    /**
     * The call in one of the runs.
     *
     * @param checkpoint the entry that ended it last, {@code RUN-ID@SEQ}; null if there is none
     * @param status how it stands
     * @param attempts how often it was executed to an end
     * @param took how long the last execution took; null if it did not end
     * @param error what it failed with, in one line; null if it did not
     * @param cost what the model calls of all its attempts cost, by currency; empty if nothing is known to have been paid
     * @param tokens what the model calls of its last execution consumed; null if that is not known
     * @param child id of the run that the call is; null if it is none
     * @param by who said how it ended, if that was decided and not executed; null if it was executed
     */
    public record Call(
            @Nullable String checkpoint,
            Status status,
            int attempts,
            @Nullable Duration took,
            @Nullable String error,
            Map<String, BigDecimal> cost,
            @Nullable TokenUsage tokens,
            @Nullable String child,
            @Nullable String by) {

        /** Copies the map. */
        public Call {
            cost = Map.copyOf(cost);
        }
    }
}
