package dev.checkpoint.cli;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Texts;
import dev.checkpoint.render.EntryWords;
import picocli.CommandLine.Help.Ansi;

/** An entry of a journal in one line, for people who follow a run. */
final class EntryLines {

    private EntryLines() {}

    static String of(NumberedEntry numbered, Ansi ansi) {
        Entry entry = numbered.entry();
        String seq = "@" + numbered.seq();
        String status = status(entry);
        String line = Times.shown(entry.time()) + "  " + seq + " ".repeat(Math.max(1, 6 - seq.length()))
                + Colors.status(ansi, status, status) + " ".repeat(Math.max(1, 12 - status.length()))
                + Texts.oneLine(EntryWords.of(entry));
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
}
