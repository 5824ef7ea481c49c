package dev.checkpoint.cli;

import dev.checkpoint.StageOutcome;
import dev.checkpoint.given.GivenText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how a stage ended that must not be repeated. */
@Command(
        name = DecideVerb.NAME,
        mixinStandardHelpOptions = true,
        description = "Says how a stage ended that must not be repeated and whose process died in it.")
final class DecideVerb implements Runnable {

    static final String NAME = "decide";

    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "STAGE", description = "The stage, as show and approvals name it.")
    private String stage = "";

    @ArgGroup(multiplicity = "1")
    private Decision decision = new Decision();

    DecideVerb(Session session) {
        this.session = session;
    }

    /** One of them. */
    static final class Decision {

        @Option(names = "--retry", description = "It took no effect: execute it.")
        private boolean retry;

        @Option(names = "--done", paramLabel = "JSON", description = "It took effect; its result, null if it has none.")
        private @Nullable String done;

        @Option(names = "--abort", description = "End the run.")
        private boolean abort;

        StageOutcome outcome() {
            if (done != null) {
                return StageOutcome.done(new GivenText(done));
            }
            return retry ? StageOutcome.retry() : StageOutcome.abort();
        }
    }

    @Override
    public void run() {
        String id = session.ids().find(run);
        session.operations().decide(id, stage, decision.outcome());
        session.say(decision.abort ? "Run " + id + " is cancelled." : "Decided. To continue the run: resume " + id);
    }
}
