package dev.checkpoint;

import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many runs a query selects, and what their journals hold: how their stages went, what was paid, what was saved. What a fork
 * copied of another run is counted with that run only.
 *
 * @param runs number of runs by status; a status without runs is absent
 * @param unreadable how many runs could not be read; they are in no other number
 * @param failureRate what part of the runs that ended failed, from 0 to 1; 0 if none ended
 * @param checkpoints what their journals hold
 * @param stages how their stages went, by name, those that took longest in all first
 * @param reuse what was not executed again
 * @param cost what was paid for model calls, by currency; empty if nothing is known to have been paid
 * @param models use of models, by the name of the one that answered, or else of the one that was chosen
 */
public record RunStatistics(
        Map<RunStatus, Long> runs,
        long unreadable,
        double failureRate,
        Checkpoints checkpoints,
        List<Stage> stages,
        Reuse reuse,
        Map<String, BigDecimal> cost,
        Map<String, Model> models) {

    /** Copies the collections. */
    public RunStatistics {
        EnumMap<RunStatus, Long> copy = new EnumMap<>(RunStatus.class);
        copy.putAll(runs);
        runs = Collections.unmodifiableMap(copy);
        stages = List.copyOf(stages);
        cost = Collections.unmodifiableMap(new TreeMap<>(cost));
        models = Collections.unmodifiableMap(new TreeMap<>(models));
    }

    /**
     * The stages of one name.
     *
     * @param stage the name; an undo is counted as {@code undo/name}
     * @param executions how often one was executed, failed executions included
     * @param failed how many of them failed
     * @param skipped how often a kept result was used in place of an execution, as far as executions of runs that ended tell
     * @param failureRate what part of the executions failed, from 0 to 1
     * @param skipRate what part of the calls was skipped, from 0 to 1
     * @param p50 so long the faster half of the completed executions took at most; null if none completed
     * @param p95 so long all but the slowest twentieth of them took at most; null if none completed
     * @param cost what their model calls cost, by currency
     */
    public record Stage(
            String stage,
            long executions,
            long failed,
            long skipped,
            double failureRate,
            double skipRate,
            @Nullable Duration p50,
            @Nullable Duration p95,
            Map<String, BigDecimal> cost) {

        /** Copies the map. */
        public Stage {
            cost = Collections.unmodifiableMap(new TreeMap<>(cost));
        }
    }

    /**
     * What was kept and used again, as far as executions of runs that ended tell.
     *
     * @param skipped how many calls of stages were skipped
     * @param skipRate what part of all calls of stages that is, from 0 to 1
     * @param saved how long the skipped stages had taken
     * @param rate what part that is of the time that all stages would have taken together, from 0 to 1
     */
    public record Reuse(long skipped, double skipRate, Duration saved, double rate) {}

    /**
     * Use of a model.
     *
     * @param calls how many calls
     * @param tokens in all, as far as they are known
     * @param cost in all, by currency; empty if nothing is known to have been paid
     */
    public record Model(long calls, TokenUsage tokens, Map<String, BigDecimal> cost) {

        /** Copies the map. */
        public Model {
            cost = Collections.unmodifiableMap(new TreeMap<>(cost));
        }
    }

    /**
     * The checkpoints of the runs.
     *
     * @param count number of checkpoints
     * @param named number of those that have a name
     * @param byTrigger number by trigger; a trigger without checkpoints is absent
     * @param oldest time of the first; null if there is none
     * @param newest time of the last; null if there is none
     * @param bytes size of the arguments and results that the journals hold, as UTF-8 JSON before compression
     */
    public record Checkpoints(
            long count,
            long named,
            Map<Trigger, Long> byTrigger,
            @Nullable Instant oldest,
            @Nullable Instant newest,
            long bytes) {

        /** Copies the map. */
        public Checkpoints {
            EnumMap<Trigger, Long> copy = new EnumMap<>(Trigger.class);
            copy.putAll(byTrigger);
            byTrigger = Collections.unmodifiableMap(copy);
        }
    }
}
