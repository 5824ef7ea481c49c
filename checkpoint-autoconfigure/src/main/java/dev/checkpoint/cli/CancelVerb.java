package dev.checkpoint.cli;

import dev.checkpoint.CancelMode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels runs. */
@Command(name = "cancel", mixinStandardHelpOptions = true, description = "Cancels runs and the runs they called.")
final class CancelVerb implements Runnable {

    private final Session session;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "The runs; - reads them from standard input.")
    private List<String> runs = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept.")
    private String reason = "asked on the command line";

    @Option(names = "--interrupt", description = "Interrupts stages that are being executed.")
    private boolean interrupt;

    @Option(names = "--compensate", description = "Undoes what was done.")
    private boolean compensate;

    @Mixin
    private Change change = new Change();

    CancelVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (interrupt && compensate) {
            throw new UsageException("--interrupt and --compensate exclude each other.");
        }
        CancelMode mode = compensate ? CancelMode.COMPENSATE : interrupt ? CancelMode.INTERRUPT : CancelMode.GRACEFUL;
        List<String> ids = session.runs(runs);
        if (change.confirmed(session, "Cancel", ids)) {
            for (String id : ids) {
                session.operations().cancel(id, reason, mode);
                session.say("Run " + id + " is cancelled, or will be at its next stage.");
            }
        }
    }
}
