package dev.checkpoint.cli;

import dev.checkpoint.RunPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a resume would do. */
@Command(
        name = PlanVerb.NAME,
        mixinStandardHelpOptions = true,
        description = "Says what a resume of a run would skip and execute, and why. Executes nothing.")
final class PlanVerb implements Runnable {

    static final String NAME = "plan";

    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    PlanVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        RunPlan plan = session.explorer().plan(session.ids().find(run));
        session.print(
                output.format().isDocument()
                        ? ApiDocuments.document(output.format(), "plan", plan)
                        : plan.inWords() + "\n");
    }
}
