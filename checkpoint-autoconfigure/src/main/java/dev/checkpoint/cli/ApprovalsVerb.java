package dev.checkpoint.cli;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.render.Table;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists questions. */
@Command(name = "approvals", mixinStandardHelpOptions = true, description = "Lists approvals, the longest asked first.")
final class ApprovalsVerb implements Callable<Integer> {

    private final Session session;

    @Option(names = "--pipeline", paramLabel = "NAME", description = "Only those of this pipeline.")
    private @Nullable String pipeline;

    @Option(names = "--run", paramLabel = "RUN", description = "Only those of this run.")
    private @Nullable String run;

    @Option(names = "--all", description = "The answered ones too.")
    private boolean all;

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    ApprovalsVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return watch.run(session, this::look);
    }

    private void look(Session to) {
        String id = run == null ? null : to.ids().find(run);
        ApprovalQuery query = new ApprovalQuery(pipeline, id, all ? null : Approval.Status.OPEN);
        List<Approval> approvals = to.explorer().approvals(query);
        Table table = new Table("STATUS", "ID", "PIPELINE", "ASKED", "VOTES", "QUESTION");
        for (Approval approval : approvals) {
            table.row(
                    approval.status().name(),
                    approval.id(),
                    approval.pipeline(),
                    Times.shown(approval.asked()),
                    approval.given() + "/" + approval.votes(),
                    approval.question());
        }
        output.print(to, "approvals", approvals, Approval::id, table);
        if (approvals.isEmpty() && !output.format().isDocument()) {
            to.say("Nothing waits for an answer.");
        }
    }
}
