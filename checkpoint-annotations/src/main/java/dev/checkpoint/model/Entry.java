package dev.checkpoint.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One numbered record of a run's journal. Entries are only ever appended; everything else that is known about a run is
 * derived from them, by {@code dev.checkpoint.spi.store.Journal}.
 *
 * <p>The sort of an entry is its type: {@link OfRun} sets the status of the run from there on, {@link OfStage} tells of a call
 * of a stage, a {@link Note} changes neither. Its number is its position and not part of it:
 * {@code append(run, 7, entries)} makes the first one entry 7.
 *
 * <p>New components may be added to these records, always nullable; a component never changes its meaning. All kinds stand in
 * this one file, because a reader of journals wants to see them side by side.
 */
public sealed interface Entry {

    /** When the event took place, by the clock of the instance that wrote it. */
    Instant time();

    /** Which kind of entry it is; a {@code switch} expression over it is checked for completeness. */
    EntryKind kind();

    /**
     * The value that it keeps: what the run is called with, what a stage or the run returned, what a question is about, or what was
     * answered. Null if it keeps none.
     */
    default @Nullable Payload payload() {
        return null;
    }

    /** The stage that was called, or that it asks about before; empty if it is about none. */
    default Optional<StageId> ofStage() {
        return Optional.empty();
    }

    /** An entry of the run itself. The last of them says which status the run has. */
    sealed interface OfRun extends Entry {

        /**
         * The status of the run from here on. {@link RunStatus#RUNNING} means that it runs as long as a living instance
         * holds it.
         */
        RunStatus status();
    }

    /** The end of an execution of the run. */
    sealed interface RunEnded extends OfRun {

        /** What the execution did. */
        Tally tally();

        /** One JSON object that sums the run up: where the time went, what it cost, what was saved. */
        @Nullable
        Payload details();
    }

    /** An entry of one call of a stage. */
    sealed interface OfStage extends Entry {

        /** The call. */
        Call call();

        /** The stage that was called. */
        default StageId stage() {
            return call().stage();
        }

        @Override
        default Optional<StageId> ofStage() {
            return Optional.of(stage());
        }
    }

    /** The end of a call of a stage. */
    sealed interface StageEnded extends OfStage {

        /** How the execution went. */
        Ran ran();

        /** Who said how the call ended, if that was decided and not executed. */
        @Nullable
        String by();
    }

    /** A remark. It never changes the state of the run or of a stage, and versions that do not know it ignore it. */
    sealed interface Note extends Entry {}

    /**
     * Entry 0: the pipeline, its arguments, and the instance that executes it.
     *
     * @param pipeline name of the pipeline
     * @param runId id of the run, as the application gave it
     * @param instance the instance that executes it
     * @param fingerprint digests of the arguments and the pipeline's version
     * @param arguments one JSON object, argument by parameter name; null if they cannot be restored
     * @param parent the run inside which this one was called
     * @param configuration under which the run started: names and readable values
     * @param bean the bean whose method was called, if several beans have this pipeline
     * @param trace the span of this attempt as a W3C {@code traceparent}, for links to it
     * @param origin where the entries that follow were copied from; null for a run that is no fork
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
            @Nullable String trace,
            @Nullable Origin origin)
            implements OfRun {

        @Override
        public @Nullable Payload payload() {
            return arguments;
        }

        @Override
        public EntryKind kind() {
            return EntryKind.RUN_STARTED;
        }

        @Override
        public RunStatus status() {
            return RunStatus.RUNNING;
        }

        /** The same with another configuration. */
        public RunStarted withConfiguration(Map<String, String> other) {
            return new RunStarted(
                    time, pipeline, runId, instance, fingerprint, arguments, parent, other, bean, trace, origin);
        }
    }

    /**
     * An instance continues the run; from here on the previous owner's appends collide.
     *
     * @param instance the instance that continues it
     * @param cause what it was continued from
     * @param reason the same in words: {@code interrupted}, {@code failed with ...}, {@code args.topic changed}
     * @param fingerprint digests of the arguments it is continued with
     * @param arguments these arguments if they differ from the last ones; null if they do not
     * @param dropped what was found torn at the end of the journal and left out; null if nothing
     * @param configuration under which it is continued, if that differs from the last one; null if it does not
     * @param trace the span of this attempt as a W3C {@code traceparent}
     * @param by who asked for it; null if it was called by the application or recovered
     */
    record RunResumed(
            Instant time,
            String instance,
            Cause cause,
            String reason,
            Fingerprint fingerprint,
            @Nullable Payload arguments,
            @Nullable String dropped,
            @Nullable Map<String, String> configuration,
            @Nullable String trace,
            @Nullable String by)
            implements OfRun {

        @Override
        public @Nullable Payload payload() {
            return arguments;
        }

        @Override
        public EntryKind kind() {
            return EntryKind.RUN_RESUMED;
        }

        @Override
        public RunStatus status() {
            return RunStatus.RUNNING;
        }
    }

    /**
     * The run was stopped between two stages and waits to be resumed.
     *
     * @param why by what; {@link Why#SHUTDOWN} and {@link Why#UNDO} mean that any instance may continue it
     * @param reason the same in words
     * @param by who asked for it; null if no person did
     */
    record RunPaused(Instant time, Why why, String reason, @Nullable String by) implements OfRun {

        @Override
        public EntryKind kind() {
            return EntryKind.RUN_PAUSED;
        }

        @Override
        public RunStatus status() {
            return why == Why.SHUTDOWN || why == Why.UNDO ? RunStatus.INTERRUPTED : RunStatus.PAUSED;
        }
    }

    /**
     * The run waits for a person, or for a time.
     *
     * @param why what for
     * @param stage the stage that waits, as {@link StageId#asPath()} writes it
     * @param question what has to be decided or answered, in words
     * @param until when the run is due even without an answer; null if never
     */
    record RunWaiting(Instant time, Why why, String stage, String question, @Nullable Instant until) implements OfRun {

        @Override
        public EntryKind kind() {
            return EntryKind.RUN_WAITING;
        }

        /** Whether the answer is there: who answers, or ends a run that was answered meanwhile, writes that it is due at once. */
        public boolean hasAnswer() {
            return why == Why.APPROVAL && until != null && !until.isAfter(time);
        }

        @Override
        public RunStatus status() {
            return RunStatus.WAITING;
        }
    }

    /**
     * The run ended with a result.
     *
     * @param result the result, as it is kept
     */
    record RunCompleted(Instant time, Tally tally, Result result, @Nullable Payload details) implements RunEnded {

        @Override
        public @Nullable Payload payload() {
            return result.output();
        }

        @Override
        public EntryKind kind() {
            return EntryKind.RUN_COMPLETED;
        }

        @Override
        public RunStatus status() {
            return RunStatus.COMPLETED;
        }
    }

    /**
     * The run ended with an exception.
     *
     * @param error the exception
     * @param stage path of the stage that threw it, {@code outer[key]/inner}; null if none did, or it is not known
     */
    record RunFailed(Instant time, Tally tally, ErrorInfo error, @Nullable String stage, @Nullable Payload details)
            implements RunEnded {

        /** The run ended with an exception that no stage threw. */
        public RunFailed(Instant time, Tally tally, ErrorInfo error, @Nullable Payload details) {
            this(time, tally, error, null, details);
        }

        /** Returns where it failed and why: {@code outer[key]/inner: IOException: disk full}. */
        public String summary() {
            return stage == null ? error.summary() : stage + ": " + error.summary();
        }

        @Override
        public EntryKind kind() {
            return EntryKind.RUN_FAILED;
        }

        @Override
        public RunStatus status() {
            return RunStatus.FAILED;
        }
    }

    /**
     * The run was ended for good.
     *
     * @param reason in words
     * @param by who asked for it; null if that is not known
     */
    record RunCancelled(Instant time, String reason, @Nullable String by) implements OfRun {

        @Override
        public EntryKind kind() {
            return EntryKind.RUN_CANCELLED;
        }

        @Override
        public RunStatus status() {
            return RunStatus.CANCELLED;
        }
    }

    /** A stage whose effect cannot be repeated is about to be executed. */
    record StageStarted(Instant time, Call call) implements OfStage {

        @Override
        public EntryKind kind() {
            return EntryKind.STAGE_STARTED;
        }
    }

    /**
     * A stage ended with a result.
     *
     * @param result the result, as it is kept
     * @param child id of the run it was, if it was a pipeline called inside this run
     */
    record StageCompleted(Instant time, Call call, Ran ran, Result result, @Nullable RunId child, @Nullable String by)
            implements StageEnded {

        @Override
        public @Nullable Payload payload() {
            return result.output();
        }

        @Override
        public EntryKind kind() {
            return EntryKind.STAGE_COMPLETED;
        }
    }

    /**
     * A stage ended with an exception.
     *
     * @param error the exception
     */
    record StageFailed(Instant time, Call call, Ran ran, ErrorInfo error, @Nullable String by) implements StageEnded {

        @Override
        public EntryKind kind() {
            return EntryKind.STAGE_FAILED;
        }
    }

    /**
     * A checkpoint got a name.
     *
     * @param name the name
     * @param metadata what was said about it, in the order in which it was said
     * @param by who named it; null if the application did
     */
    record CheckpointNamed(Instant time, String name, Map<String, String> metadata, @Nullable String by)
            implements Note {

        /** Copies the metadata. */
        public CheckpointNamed {
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }

        @Override
        public EntryKind kind() {
            return EntryKind.CHECKPOINT_NAMED;
        }
    }

    /**
     * The code of a stage has changed, and a person said that it does the same.
     *
     * @param stage the stage as {@link StageId#asPath()} writes it, or its name alone for all its calls
     * @param code digest of the code that is as good as the one before
     * @param reason in words
     * @param by who said it; null if that is not known
     */
    record ChangeAccepted(Instant time, String stage, String code, String reason, @Nullable String by) implements Note {

        @Override
        public EntryKind kind() {
            return EntryKind.CHANGE_ACCEPTED;
        }
    }

    /**
     * A stage waits for a person to approve it.
     *
     * @param id to answer it by: {@code RUN/path#n}
     * @param call the call of the stage, which was not executed
     * @param question in words
     * @param evidence the arguments, masked and shortened; null if there are none
     * @param schema what can be edited, as names and types; null if nothing
     * @param deadline until when it is open; null for ever
     * @param approvers roles; the person who answers needs one of them. Empty if anyone may
     * @param votes how many people have to approve
     * @param remindAfter after what time without an answer to remind, again and again; null for never
     */
    record ApprovalRequested(
            Instant time,
            String id,
            Call call,
            String question,
            @Nullable Payload evidence,
            @Nullable String schema,
            @Nullable Instant deadline,
            List<String> approvers,
            int votes,
            @Nullable Duration remindAfter)
            implements Note {

        /** Copies the approvers. */
        public ApprovalRequested {
            approvers = List.copyOf(approvers);
        }

        /** The same question of a call at another position. */
        public ApprovalRequested at(int position) {
            Call moved = new Call(
                    call.stage(), position, call.occurrence(), call.attempt(), call.fingerprint(), call.thread());
            return new ApprovalRequested(
                    time, id, moved, question, evidence, schema, deadline, approvers, votes, remindAfter);
        }

        @Override
        public Optional<StageId> ofStage() {
            return Optional.of(call.stage());
        }

        @Override
        public @Nullable Payload payload() {
            return evidence;
        }

        @Override
        public EntryKind kind() {
            return EntryKind.APPROVAL_REQUESTED;
        }
    }

    /**
     * A person answered an approval, perhaps before it was asked for; or its time was over.
     *
     * @param id the approval
     * @param approved whether it approves
     * @param by who answered; null if that is not known, or if nobody did in time
     * @param comment why; null for none
     * @param value edited arguments by the name of their parameter, as one JSON object; null if none was edited
     */
    record ApprovalGiven(
            Instant time,
            String id,
            boolean approved,
            @Nullable String by,
            @Nullable String comment,
            @Nullable Payload value)
            implements Note {

        @Override
        public @Nullable Payload payload() {
            return value;
        }

        @Override
        public EntryKind kind() {
            return EntryKind.APPROVAL_GIVEN;
        }
    }

    /**
     * A note of a kind that a newer version wrote. It keeps its number; it cannot be written.
     *
     * @param word the word for its kind
     */
    record UnknownNote(Instant time, String word) implements Note {

        @Override
        public EntryKind kind() {
            return EntryKind.UNKNOWN;
        }
    }
}
