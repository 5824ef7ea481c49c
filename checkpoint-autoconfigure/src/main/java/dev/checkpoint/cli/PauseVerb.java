package dev.checkpoint.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pauses runs. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Pauses runs: stages that are being executed end, none begins.")
final class PauseVerb implements Runnable {

    private final Session session;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "The runs; - reads them from standard input.")
    private List<String> runs = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept.")
    private String reason = "asked on the command line";

    @Mixin
    private Change change = new Change();

    PauseVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        List<String> ids = session.runs(runs);
        if (change.confirmed(session, "Pause", ids)) {
            for (String id : ids) {
                session.operations().pause(id, reason);
                session.say("Run " + id + " is paused, or will be at its next stage.");
            }
        }
    }
}
