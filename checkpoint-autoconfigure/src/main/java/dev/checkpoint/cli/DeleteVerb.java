package dev.checkpoint.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes runs. */
@Command(name = "delete", mixinStandardHelpOptions = true, description = "Removes runs for good.")
final class DeleteVerb implements Runnable {

    private final Session session;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "The runs; - reads them from standard input.")
    private List<String> runs = List.of();

    @Mixin
    private Change change = new Change();

    DeleteVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        List<String> ids = session.runs(runs);
        if (change.confirmed(session, "Delete", ids)) {
            for (String id : ids) {
                session.say((session.archive().delete(id) ? "Deleted run " : "There was no run ") + id + ".");
            }
        }
    }
}
