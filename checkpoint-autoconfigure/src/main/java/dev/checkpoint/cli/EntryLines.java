package dev.checkpoint.cli;

import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Texts;
import picocli.CommandLine.Help.Ansi;

/** An entry of a journal in one line, for people who follow a run. */
final class EntryLines {

    private static final int LONGEST = 200;

    private EntryLines() {}

    static String of(NumberedEntry numbered, Ansi ansi) {
        Entry entry = numbered.entry();
        String seq = "@" + numbered.seq();
        String status = status(entry);
        String line = Times.shown(entry.time()) + "  " + seq + " ".repeat(Math.max(1, 6 - seq.length()))
                + Colors.status(ansi, status, status) + " ".repeat(Math.max(1, 12 - status.length()))
                + Texts.oneLine(words(entry));
        return line.stripTrailing();
    }

    private static String status(Entry entry) {
        if (entry instanceof Entry.OfRun run) {
            return run.status().name();
        }
        if (entry instanceof Entry.StageCompleted) {
            return "completed";
        }
        return entry instanceof Entry.StageFailed ? "failed" : entry instanceof Entry.StageStarted ? "started" : "note";
    }

    private static String words(Entry entry) {
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
