package dev.checkpoint.cli;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.render.Table;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
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
        output.print(to, "runs", runs, RunSummary::runId, table(to, runs));
        if (!output.format().isDocument()) {
            if (runs.isEmpty()) {
                to.say("No runs.");
            } else if (found.size() > runs.size()) {
                OptionalLong all = to.explorer().count(filters.query(to.clock()));
                to.say(runs.size() + " of " + (all.isPresent() ? all.getAsLong() + " runs" : "more runs")
                        + ". Use -n or --all.");
            }
        }
    }

    static Table table(Session to, List<RunSummary> runs) {
        Table table = new Table("STATUS", "RUN", "PIPELINE", "STARTED", "TOOK", "STAGES", "NOTE");
        for (RunSummary run : runs) {
            table.row(
                    run.status().name(),
                    run.runId(),
                    run.pipeline(),
                    Times.shown(run.started()),
                    took(run),
                    String.valueOf(run.stages()),
                    note(to, run));
        }
        return table;
    }

    /** Of a run whose process died only its entries tell how long it was under way. */
    private static String took(RunSummary run) {
        boolean died = run.status() == RunStatus.INTERRUPTED && run.problem() == null;
        Duration took = died ? run.lasted() : run.took();
        return took == null ? "" : Durations.human(took);
    }

    private static String note(Session to, RunSummary run) {
        if (run.problem() != null) {
            return run.problem();
        }
        if (run.status() == RunStatus.WAITING && run.due() != null) {
            String answer = Answered.words(to.explorer(), run);
            return answer == null ? "goes on at " + Times.shown(run.due()) : answer;
        }
        if (run.error() != null) {
            return run.error();
        }
        return run.origin() != null
                ? "fork of " + run.origin()
                : run.parent() != null ? "called by " + run.parent() : "";
    }
}
