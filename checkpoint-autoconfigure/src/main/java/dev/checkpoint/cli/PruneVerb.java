package dev.checkpoint.cli;

import dev.checkpoint.PruneReport;
import dev.checkpoint.model.Texts;
import dev.checkpoint.render.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what need not be kept. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = "Removes runs that are older or more than checkpoint.retention allows.")
final class PruneVerb implements Runnable {

    private final Session session;

    @Option(names = "--dry-run", description = "Only says what would be removed.")
    private boolean dryRun;

    @Mixin
    private Change change = new Change();

    PruneVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        PruneReport report = session.archive().prune(true);
        print(report);
        if (dryRun || report.total() == 0 || !change.confirmed(session, "Remove " + report.total() + " runs")) {
            return;
        }
        session.say("Removed " + session.archive().prune(false).total() + " runs.");
    }

    private void print(PruneReport report) {
        Table table = new Table("PIPELINE", "REASON", "RUNS");
        report.removed()
                .forEach(removed ->
                        table.row(removed.pipeline(), Texts.word(removed.reason()), String.valueOf(removed.runs())));
        session.print(table.text(true));
    }
}
