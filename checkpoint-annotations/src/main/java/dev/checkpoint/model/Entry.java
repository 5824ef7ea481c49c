package dev.checkpoint.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One numbered record of a run's journal. Entries are only ever appended; everything else that is known about a run is
 * derived from them.
 *
 * <p>The number is the entry's position and not part of it: {@code append(run, 7, entries)} makes the first one entry 7.
 * New components may be added to these records, always nullable; a component never changes its meaning.
 *
 * <p>All kinds stand in this one file, long as it is: who reads or writes a journal wants to see them side by side, and their
 * names, {@code Entry.StageCompleted}, are part of the API. The constructors that leave out what was added later are what
 * makes it long; they keep code valid that was written before.
 */
public sealed interface Entry {

    /** When what it tells of happened, by the clock of the instance that wrote it. */
    Instant time();

    /**
     * Entry 0: what was asked, of whom, and by which instance.
     *
     * @param pipeline name of the pipeline
     * @param runId id of the run, as the application gave it
     * @param instance the instance that executes it
     * @param fingerprint digests of the arguments and the pipeline's version
     * @param arguments one JSON object, argument by parameter name; null if they cannot be restored
     * @param parent the run inside which this one was called
     * @param configuration under which the run started: names and readable values
     * @param bean the bean whose method was called, if several beans have this pipeline
     * @param trace the span of this attempt as a W3C {@code traceparent}, for whoever links to it
     */
    record RunStarted(
            Instant time,
            String pipeline,
            RunId runId,
            String instance,
            Fingerprint fingerprint,
            @Nullable Payload arguments,
            @Nullable RunId parent,
            Map<String, String> configuration,
            @Nullable String bean,
            @Nullable String trace)
            implements Entry {

        /** One of which neither the bean nor the trace is known. */
        public RunStarted(
                Instant time,
                String pipeline,
                RunId runId,
                String instance,
                Fingerprint fingerprint,
                @Nullable Payload arguments,
                @Nullable RunId parent,
                Map<String, String> configuration) {
            this(time, pipeline, runId, instance, fingerprint, arguments, parent, configuration, null, null);
        }

        /** The same with another configuration. */
        public RunStarted withConfiguration(Map<String, String> other) {
            return new RunStarted(time, pipeline, runId, instance, fingerprint, arguments, parent, other, bean, trace);
        }
    }

    /**
     * An instance goes on with the run; from here on the previous owner's appends collide.
     *
     * @param instance the instance that goes on
     * @param reason why, in words: {@code interrupted}, {@code failed}, {@code args.topic changed}
     * @param fingerprint digests of the arguments it goes on with
     * @param arguments these arguments if they differ from the last ones; null if they do not
     * @param dropped what was found torn at the end of the journal and left out; null if nothing
     * @param configuration under which it goes on, if that differs from the last one; null if it does not
     * @param trace the span of this attempt as a W3C {@code traceparent}
     */
    record RunResumed(
            Instant time,
            String instance,
            String reason,
            Fingerprint fingerprint,
            @Nullable Payload arguments,
            @Nullable String dropped,
            @Nullable Map<String, String> configuration,
            @Nullable String trace)
            implements Entry {

        /** One under the same configuration, of which no trace is known. */
        public RunResumed(
                Instant time,
                String instance,
                String reason,
                Fingerprint fingerprint,
                @Nullable Payload arguments,
                @Nullable String dropped) {
            this(time, instance, reason, fingerprint, arguments, dropped, null, null);
        }
    }

    /**
     * A stage whose effect cannot be repeated is about to be executed.
     *
     * @param stage which
     * @param position how many calls of this stage were made before it in its execution, failed attempts not counted
     * @param occurrence how many of them had the same fingerprint
     * @param attempt 1 for the first
     * @param fingerprint digests of its arguments and versions
     */
    record StageStarted(Instant time, StageId stage, int position, int occurrence, int attempt, Fingerprint fingerprint)
            implements Entry {}

    /**
     * A stage ended with a result.
     *
     * @param stage which
     * @param position how many calls of this stage were made before it in its execution, failed attempts not counted
     * @param occurrence how many of them had the same fingerprint
     * @param attempt 1 for the first
     * @param took wall-clock time of the execution
     * @param fingerprint digests of its arguments and versions
     * @param thread name of the thread that called it
     * @param child id of the run it was, if it was a pipeline called inside this run
     * @param notRestorable why the result will not be used by a resume; null if it will
     * @param output the result; null if it could not be saved at all. A {@code void} or {@code null} result is the JSON
     *     {@code null}
     * @param details one JSON object with what is known about the execution: input, resources, models, templates, notes
     * @param trace the span of the execution as a W3C {@code traceparent}
     * @param cost what its model calls cost, by ISO 4217 code of the currency; null if nothing is known to have been paid
     */
    record StageCompleted(
            Instant time,
            StageId stage,
            int position,
            int occurrence,
            int attempt,
            Duration took,
            Fingerprint fingerprint,
            String thread,
            @Nullable RunId child,
            @Nullable String notRestorable,
            @Nullable Payload output,
            @Nullable Payload details,
            @Nullable String trace,
            @Nullable Map<String, BigDecimal> cost)
            implements Entry {

        /** One of which no cost is known. */
        public StageCompleted(
                Instant time,
                StageId stage,
                int position,
                int occurrence,
                int attempt,
                Duration took,
                Fingerprint fingerprint,
                String thread,
                @Nullable RunId child,
                @Nullable String notRestorable,
                @Nullable Payload output,
                @Nullable Payload details,
                @Nullable String trace) {
            this(
                    time,
                    stage,
                    position,
                    occurrence,
                    attempt,
                    took,
                    fingerprint,
                    thread,
                    child,
                    notRestorable,
                    output,
                    details,
                    trace,
                    null);
        }

        /** One of which neither trace nor cost is known. */
        public StageCompleted(
                Instant time,
                StageId stage,
                int position,
                int occurrence,
                int attempt,
                Duration took,
                Fingerprint fingerprint,
                String thread,
                @Nullable RunId child,
                @Nullable String notRestorable,
                @Nullable Payload output,
                @Nullable Payload details) {
            this(
                    time,
                    stage,
                    position,
                    occurrence,
                    attempt,
                    took,
                    fingerprint,
                    thread,
                    child,
                    notRestorable,
                    output,
                    details,
                    null,
                    null);
        }
    }

    /**
     * A stage ended with an exception.
     *
     * @param stage which
     * @param position how many calls of this stage were made before it in its execution, failed attempts not counted
     * @param occurrence how many of them had the same fingerprint
     * @param attempt 1 for the first
     * @param took wall-clock time of the execution
     * @param fingerprint digests of its arguments and versions
     * @param thread name of the thread that called it
     * @param error the exception
     * @param details one JSON object with what is known about the execution: input, resources, models, templates, notes
     * @param trace the span of the execution as a W3C {@code traceparent}
     */
    record StageFailed(
            Instant time,
            StageId stage,
            int position,
            int occurrence,
            int attempt,
            Duration took,
            Fingerprint fingerprint,
            String thread,
            ErrorInfo error,
            @Nullable Payload details,
            @Nullable String trace)
            implements Entry {

        /** One of which no trace is known. */
        public StageFailed(
                Instant time,
                StageId stage,
                int position,
                int occurrence,
                int attempt,
                Duration took,
                Fingerprint fingerprint,
                String thread,
                ErrorInfo error,
                @Nullable Payload details) {
            this(time, stage, position, occurrence, attempt, took, fingerprint, thread, error, details, null);
        }
    }

    /**
     * The run ended with a result.
     *
     * @param took wall-clock time since it was started or resumed
     * @param executed stages executed since then
     * @param skipped stages skipped since then
     * @param saved what the skipped stages had taken
     * @param notRestorable why the result cannot be returned again; null if it can
     * @param output the result; null if it could not be saved
     * @param details one JSON object that sums the run up: where the time went, what it cost, what was saved
     */
    record RunCompleted(
            Instant time,
            Duration took,
            int executed,
            int skipped,
            Duration saved,
            @Nullable String notRestorable,
            @Nullable Payload output,
            @Nullable Payload details)
            implements Entry {

        /** One that is not summed up. */
        public RunCompleted(
                Instant time,
                Duration took,
                int executed,
                int skipped,
                Duration saved,
                @Nullable String notRestorable,
                @Nullable Payload output) {
            this(time, took, executed, skipped, saved, notRestorable, output, null);
        }
    }

    /**
     * The run ended with an exception.
     *
     * @param took wall-clock time since it was started or resumed
     * @param executed stages executed since then
     * @param skipped stages skipped since then
     * @param saved what the skipped stages had taken
     * @param error the exception
     * @param details one JSON object that sums the run up
     */
    record RunFailed(
            Instant time,
            Duration took,
            int executed,
            int skipped,
            Duration saved,
            ErrorInfo error,
            @Nullable Payload details)
            implements Entry {

        /** One that is not summed up. */
        public RunFailed(Instant time, Duration took, int executed, int skipped, Duration saved, ErrorInfo error) {
            this(time, took, executed, skipped, saved, error, null);
        }
    }

    /**
     * The run was stopped between two stages, by a shutdown or on request, and waits to be resumed.
     *
     * @param reason in words; {@link #SHUTDOWN} if a stopping instance handed it over
     */
    record RunPaused(Instant time, String reason) implements Entry {

        /** The reason of a run that a stopping instance handed over. */
        public static final String SHUTDOWN = "shutdown";
    }

    /**
     * The run waits for a person: a stage that must not be repeated was started, and nobody knows how it ended.
     *
     * @param stage which, as {@link StageId#asPath()} writes it
     * @param question what has to be decided, in words
     */
    record RunWaiting(Instant time, String stage, String question) implements Entry {}

    /**
     * The run was ended for good.
     *
     * @param reason in words
     */
    record RunCancelled(Instant time, String reason) implements Entry {}
}
