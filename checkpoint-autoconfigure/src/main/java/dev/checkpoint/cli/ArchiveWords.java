package dev.checkpoint.cli;

import dev.checkpoint.ArchiveReport;

/** What was exported or imported, for people; the ids are data. */
final class ArchiveWords {

    private ArchiveWords() {}

    static void say(Session session, String done, ArchiveReport report) {
        report.runIds().forEach(id -> session.print(id + "\n"));
        for (ArchiveReport.Run run : report.runs()) {
            session.say(done + " " + run.runId() + " of " + run.pipeline() + ": " + run.entries() + " entries, "
                    + run.status() + ".");
            run.openApprovals().forEach(approval -> session.say("  It asks: " + approval));
            run.remarks().forEach(remark -> session.say("  " + remark));
        }
    }
}
