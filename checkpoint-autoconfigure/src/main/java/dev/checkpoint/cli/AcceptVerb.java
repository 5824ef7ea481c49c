package dev.checkpoint.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that a change of code does not matter. */
@Command(
        name = AcceptVerb.NAME,
        mixinStandardHelpOptions = true,
        description = "Records that changed code of a stage gives the same results.")
final class AcceptVerb implements Runnable {

    static final String NAME = "accept";

    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "STAGE", description = "The stage.")
    private String stage = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is kept.")
    private String reason = "";

    AcceptVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        String id = session.ids().find(run);
        session.operations().accept(id, stage, reason);
        session.say("Accepted the code of " + stage + " in run " + id + ".");
    }
}
