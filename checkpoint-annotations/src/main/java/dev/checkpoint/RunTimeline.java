package dev.checkpoint;

import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a run and when. Immutable.
 *
 * @param runId id of the run
 * @param pipeline its pipeline
 * @param status its status
 * @param from when the first bar begins
 * @param to when the last bar ends; of a run that is being executed, the time at which it was looked at
 * @param executions its executions, the first one first
 * @param bars stages, waits and interruptions in the order in which they began; of those that began together stages first, the longest of them first
 */
public record RunTimeline(
        String runId,
        String pipeline,
        RunStatus status,
        Instant from,
        Instant to,
        List<Execution> executions,
        List<Bar> bars) {

    /** Copies the lists, puts the bars in order and gives each its lane. */
    public RunTimeline {
        executions = List.copyOf(executions);
        bars = List.copyOf(BarLanes.assign(bars));
    }

    /** Returns the time from the first bar to the last. */
    public Duration length() {
        return Duration.between(from, to);
    }

    /** Returns how many lanes are needed so that no bars overlap. */
    public int lanes() {
        return bars.stream().mapToInt(Bar::lane).max().orElse(-1) + 1;
    }

    /**
     * Returns the same timeline with one bar for stages that an execution called often, such as the items of a fan-out: those
     * with the same name inside of stages with the same names, whatever their keys.
     *
     * @param most how many of them remain bars of their own, at least 1
     */
    public RunTimeline grouped(int most) {
        return new RunTimeline(runId, pipeline, status, from, to, executions, BarGroups.of(bars, most));
    }

    /**
     * The time from a start or a resume until the run ended or was left.
     *
     * @param number 1 for the first
     * @param from when it began
     * @param to when it ended; of one that died, the time of the last entry it wrote
     * @param status the status it left the run in; RUNNING if it has not left it, INTERRUPTED if its process died
     * @param cause what it continued from, as the journal says it; null of the first
     * @param instance the instance that executed it
     * @param executed how many attempts of stages ended in it
     * @param skipped how many stages it skipped; null if it did not live to say it
     * @param forkedAt the place in the other run up to which it was copied, {@code RUN-ID@SEQ}, if this run is a fork of that one
     *     made in the middle of this execution; null otherwise
     */
    public record Execution(
            int number,
            Instant from,
            Instant to,
            RunStatus status,
            @Nullable String cause,
            String instance,
            int executed,
            @Nullable Integer skipped,
            @Nullable String forkedAt) {}

    /** What a bar stands for. */
    public enum Kind {
        /** A stage that ended with a result. */
        COMPLETED,
        /** A stage, or an undo, that ended with an error. */
        FAILED,
        /** A stage that was being executed when the run was looked at. */
        RUNNING,
        /** A stage that was announced and did not live to end. */
        LOST,
        /** What undid a stage. */
        UNDONE,
        /** The run waited for an answer, a decision or a time. */
        WAITING,
        /** The run was paused. */
        PAUSED,
        /** The process had died or stopped, and none had taken over. */
        INTERRUPTED;

        /** Returns whether it is the execution of a stage. */
        public boolean isStage() {
            return compareTo(WAITING) < 0;
        }
    }

    /**
     * Something that took time.
     *
     * @param kind what it stands for
     * @param name path, name and key of the stage; of waits, the stage before which the run waited; empty if there is none
     * @param group the path without keys
     * @param depth how many stages enclose it
     * @param lane bars of one lane do not overlap; 0 for the first
     * @param execution number of the execution
     * @param attempt 1 for the first; 0 if it is not the execution of a stage
     * @param count how many bars it stands for
     * @param from when it began
     * @param to when it ended
     * @param position the entry that ended it, or with which a wait began; null if there is none, or if it stands for several
     * @param text the error, question or reason; null if there is none
     * @param thread the thread that called the stage; null if it is not known
     * @param cost what its model calls cost, by currency; empty if nothing is known to have been paid
     * @param child id of the run that the stage was; null if it was none
     */
    public record Bar(
            Kind kind,
            String name,
            String group,
            int depth,
            int lane,
            int execution,
            int attempt,
            int count,
            Instant from,
            Instant to,
            @Nullable Position position,
            @Nullable String text,
            @Nullable String thread,
            Map<String, BigDecimal> cost,
            @Nullable String child) {

        /** Copies the map. */
        public Bar {
            cost = Map.copyOf(cost);
        }

        /** Returns how long it took. */
        public Duration took() {
            return Duration.between(from, to);
        }

        /** Returns the same bar in another lane. */
        public Bar in(int other) {
            return new Bar(
                    kind, name, group, depth, other, execution, attempt, count, from, to, position, text, thread, cost,
                    child);
        }
    }
}
