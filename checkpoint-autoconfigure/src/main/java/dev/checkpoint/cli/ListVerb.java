package dev.checkpoint.cli;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Durations;
import dev.checkpoint.render.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(name = "list", description = "Lists runs, the last updated first unless --sort says otherwise.")
final class ListVerb implements Callable<Integer> {

    private final Session session;

    @Mixin
    private RunFilters filters = new RunFilters();

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "-n",
            paramLabel = "N",
            description = "At most so many runs (${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int most = 20;

    @Option(names = "--all", description = "All runs.")
    private boolean all;

    ListVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return watch.run(session, this::look);
    }

    private void look(Session to) {
        if (most < 1) {
            throw new UsageException("-n needs a number of 1 or more, not " + most + ".");
        }
        int shown = all ? Integer.MAX_VALUE - 1 : Math.min(most, Integer.MAX_VALUE - 1);
        List<RunSummary> found = filters.find(to.explorer(), to.clock(), shown + 1);
        List<RunSummary> runs = found.subList(0, Math.min(found.size(), shown));
        output.print(to, "runs", runs, RunSummary::runId, table(runs));
        if (!output.format().isDocument()) {
            if (runs.isEmpty()) {
                to.say("No runs.");
            } else if (found.size() > runs.size()) {
                to.say((filters.isLastFirst() ? "The last " : "The first ")
                        + (runs.size() == 1 ? "run" : runs.size() + " runs")
                        + "; there are more. Use -n or --all.");
            }
        }
    }

    static Table table(List<RunSummary> runs) {
        Table table = new Table("STATUS", "RUN", "PIPELINE", "STARTED", "TOOK", "STAGES", "NOTE");
        for (RunSummary run : runs) {
            table.row(
                    run.status().name(),
                    run.runId(),
                    run.pipeline(),
                    Times.shown(run.started()),
                    run.took() == null ? "" : Durations.human(run.took()),
                    String.valueOf(run.stages()),
                    note(run));
        }
        return table;
    }

    private static String note(RunSummary run) {
        if (run.problem() != null) {
            return run.problem();
        }
        if (run.error() != null) {
            return run.error();
        }
        return run.origin() != null
                ? "fork of " + run.origin()
                : run.parent() != null ? "called by " + run.parent() : "";
    }
}
