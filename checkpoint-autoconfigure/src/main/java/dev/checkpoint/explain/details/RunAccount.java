package dev.checkpoint.explain.details;

import dev.checkpoint.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an execution of a run that ended says of all its stages.
 *
 * @param summary in sentences; null if there are none
 * @param numbers the same for programs; null if there are none
 * @param problems what could not be read, in sentences; it is as if it had not been written
 */
public record RunAccount(@Nullable String summary, @Nullable Numbers numbers, List<String> problems) {

    /** Nothing is known. */
    public static final RunAccount NONE = new RunAccount(null, null, List.of());

    /** Copies the list. */
    public RunAccount {
        problems = List.copyOf(problems);
    }

    /** An account as it is written. */
    public static RunAccount of(String summary, Numbers numbers) {
        return new RunAccount(summary, numbers, List.of());
    }

    /** The same account after another sentence. */
    public RunAccount after(String sentence) {
        return new RunAccount(summary == null ? sentence : sentence + " " + summary, numbers, problems);
    }

    /**
     * What there is to count.
     *
     * @param took how long the execution took
     * @param outside what of it passed while no stage ran; null if that is not known
     * @param executed executions of stages, by name of the stage
     * @param failed how many of them failed
     * @param skipped how often stages were skipped, by name of the stage
     * @param saved what the skipped stages had taken
     * @param models use of models, by name
     * @param cost what was paid, by currency
     * @param savedCost what the skipped stages had cost, by currency
     * @param execution number of the execution; 1 for the first, and if it is not known
     * @param totalCost what all executions of the run paid, by currency; what was paid if it is not known
     */
    public record Numbers(
            Duration took,
            @Nullable Duration outside,
            Map<String, Executions> executed,
            long failed,
            Map<String, Long> skipped,
            Duration saved,
            Map<String, ModelTotal> models,
            Map<String, BigDecimal> cost,
            Map<String, BigDecimal> savedCost,
            long execution,
            Map<String, BigDecimal> totalCost) {

        /** Copies the maps. */
        public Numbers {
            executed = Copies.of(executed);
            skipped = Copies.of(skipped);
            models = Copies.of(models);
            cost = Copies.of(cost);
            savedCost = Copies.of(savedCost);
            totalCost = Copies.of(totalCost);
        }
    }

    /**
     * Executions of the stages of one name.
     *
     * @param count how many
     * @param took how long, without the stages called inside
     */
    public record Executions(long count, Duration took) {}

    /**
     * Use of one model.
     *
     * @param tokens in all
     * @param cost in all, by currency; empty if nothing is known to have been paid
     */
    public record ModelTotal(TokenUsage tokens, Map<String, BigDecimal> cost) {

        /** Copies the map. */
        public ModelTotal {
            cost = Copies.of(cost);
        }
    }
}
