package dev.checkpoint.cli;

import dev.checkpoint.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why a stage was executed. */
@Command(name = "explain", mixinStandardHelpOptions = true, description = "Says why a stage was executed, or was not.")
final class ExplainVerb implements Runnable {

    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "STAGE", description = "The stage: its path, or its name.")
    private String stage = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    ExplainVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Explanation explanation = session.explorer().explain(session.ids().find(run), stage);
        session.print(
                output.format().isDocument()
                        ? ApiDocuments.document(output.format(), "explanation", explanation)
                        : explanation.sentence() + "\n");
    }
}
