package dev.checkpoint.render;

import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Texts;

/** What an entry of a journal says, in a few words for people. */
public final class EntryWords {

    private static final int LONGEST = 200;

    private EntryWords() {}

    /** The words for an entry; perhaps of several lines. */
    public static String of(Entry entry) {
        if (entry instanceof Entry.StageEnded ended) {
            String attempt =
                    ended.call().attempt() > 1 ? ", attempt " + ended.call().attempt() : "";
            String said = ended.by() == null
                    ? " in " + Durations.human(ended.ran().took()) + attempt
                    : " decided by " + ended.by();
            return ended.stage().asPath()
                    + said
                    + (entry instanceof Entry.StageFailed failed
                            ? ": " + failed.error().brief(LONGEST)
                            : "");
        }
        if (entry instanceof Entry.StageStarted started) {
            return started.stage().asPath();
        }
        if (entry instanceof Entry.RunStarted started) {
            return "run " + started.runId() + " of " + started.pipeline() + " on " + started.instance()
                    + (started.origin() == null ? "" : ", fork of " + started.origin());
        }
        if (entry instanceof Entry.RunResumed resumed) {
            return "resumed on " + resumed.instance() + ": " + resumed.reason();
        }
        if (entry instanceof Entry.RunPaused paused) {
            return paused.reason();
        }
        if (entry instanceof Entry.RunWaiting waiting) {
            return waiting.stage() + ": " + waiting.question();
        }
        if (entry instanceof Entry.RunFailed failed) {
            return Texts.shortened(failed.summary(), LONGEST);
        }
        if (entry instanceof Entry.RunCancelled cancelled) {
            return cancelled.reason();
        }
        return note(entry);
    }

    private static String note(Entry entry) {
        if (entry instanceof Entry.CheckpointNamed named) {
            return "checkpoint " + named.name();
        }
        if (entry instanceof Entry.ApprovalRequested asked) {
            return asked.id() + " asks: " + asked.question();
        }
        if (entry instanceof Entry.ApprovalGiven given) {
            return given.id()
                    + (given.approved() ? " approved" : " rejected")
                    + (given.by() == null ? "" : " by " + given.by());
        }
        if (entry instanceof Entry.ChangeAccepted accepted) {
            return "changed code of " + accepted.stage() + " accepted: " + accepted.reason();
        }
        return entry instanceof Entry.Note ? Texts.word(entry.kind()) : "";
    }
}
