package dev.checkpoint.model;

import java.util.Optional;

/**
 * The kinds of entries. A kind's {@link #word()} represents it in documents and columns.
 *
 * <p>The word tells the sort: {@code run-...} is an {@link Entry.OfRun}, {@code stage-...} an {@link Entry.OfStage}, and
 * every other word an {@link Entry.Note}. So a version that does not know a kind knows whether it may read over it.
 */
public enum EntryKind {
    /** {@link Entry.RunStarted}. */
    RUN_STARTED,
    /** {@link Entry.RunResumed}. */
    RUN_RESUMED,
    /** {@link Entry.RunPaused}. */
    RUN_PAUSED,
    /** {@link Entry.RunWaiting}. */
    RUN_WAITING,
    /** {@link Entry.RunCompleted}. */
    RUN_COMPLETED,
    /** {@link Entry.RunFailed}. */
    RUN_FAILED,
    /** {@link Entry.RunCancelled}. */
    RUN_CANCELLED,
    /** {@link Entry.StageStarted}. */
    STAGE_STARTED,
    /** {@link Entry.StageCompleted}. */
    STAGE_COMPLETED,
    /** {@link Entry.StageFailed}. */
    STAGE_FAILED,
    /** {@link Entry.CheckpointNamed}. */
    CHECKPOINT_NAMED,
    /** {@link Entry.ChangeAccepted}. */
    CHANGE_ACCEPTED,
    /** {@link Entry.ApprovalRequested}. */
    APPROVAL_REQUESTED,
    /** {@link Entry.ApprovalGiven}. */
    APPROVAL_GIVEN,
    /** {@link Entry.UnknownNote}. */
    UNKNOWN;

    private final String word = Texts.word(this);

    /** The word for it: {@code stage-completed}. */
    public String word() {
        return word;
    }

    /** The kind of a word; empty if this version knows none, or if the word is {@code unknown}. */
    public static Optional<EntryKind> ofWord(String word) {
        for (EntryKind kind : values()) {
            if (kind != UNKNOWN && kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Whether a word, known or not, is that of a note, which may be ignored. */
    public static boolean isNote(String word) {
        return !word.startsWith("run-") && !word.startsWith("stage-");
    }
}
