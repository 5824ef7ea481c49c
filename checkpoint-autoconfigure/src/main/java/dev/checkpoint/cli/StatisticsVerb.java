package dev.checkpoint.cli;

import dev.checkpoint.RunStatistics;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.Texts;
import dev.checkpoint.render.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts runs. */
@Command(name = "statistics", description = "Counts runs, and says how their stages went and what they cost.")
final class StatisticsVerb implements Callable<Integer> {

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
            description = "Of the first N runs of the list (${DEFAULT-VALUE}).",
            defaultValue = "1000")
    private int most = 1000;

    StatisticsVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return watch.run(session, this::look);
    }

    private void look(Session to) {
        RunStatistics statistics =
                to.explorer().statistics(filters.query(to.clock()).limit(most));
        if (output.format().isDocument()) {
            to.print(ApiDocuments.document(output.format(), "statistics", statistics));
            return;
        }
        to.print(of(output.format(), counts(statistics)));
        if (!statistics.stages().isEmpty()) {
            to.print("\n" + of(output.format(), stages(statistics)));
        }
        if (!statistics.models().isEmpty()) {
            to.print("\n" + of(output.format(), models(statistics)));
        }
    }

    private static String of(Format format, Table table) {
        return format == Format.MD ? table.markdown() : table.text(true);
    }

    private static Table counts(RunStatistics statistics) {
        Table table = new Table("WHAT", "COUNT");
        statistics.runs().forEach((status, count) -> table.row("runs " + Texts.word(status), count.toString()));
        table.row("runs that cannot be read", String.valueOf(statistics.unreadable()));
        table.row("of the runs that ended, failed", percent(statistics.failureRate()));
        RunStatistics.Reuse reuse = statistics.reuse();
        table.row("calls of stages skipped", reuse.skipped() + " (" + percent(reuse.skipRate()) + ")");
        table.row("time saved", Durations.human(reuse.saved()) + " (" + percent(reuse.rate()) + ")");
        if (!statistics.cost().isEmpty()) {
            table.row("paid", money(statistics.cost()));
        }
        RunStatistics.Checkpoints checkpoints = statistics.checkpoints();
        table.row("checkpoints", String.valueOf(checkpoints.count()));
        table.row("checkpoints with a name", String.valueOf(checkpoints.named()));
        checkpoints
                .byTrigger()
                .forEach((trigger, count) -> table.row("checkpoints " + Texts.word(trigger), count.toString()));
        table.row("bytes of values", String.valueOf(checkpoints.bytes()));
        return table;
    }

    private static Table stages(RunStatistics statistics) {
        Table table = new Table("STAGE", "EXECUTED", "FAILED", "SKIPPED", "P50", "P95", "COST");
        for (RunStatistics.Stage stage : statistics.stages()) {
            table.row(
                    stage.stage(),
                    String.valueOf(stage.executions()),
                    stage.failed() + " (" + percent(stage.failureRate()) + ")",
                    stage.skipped() + " (" + percent(stage.skipRate()) + ")",
                    time(stage.p50()),
                    time(stage.p95()),
                    money(stage.cost()));
        }
        return table;
    }

    private static Table models(RunStatistics statistics) {
        Table table = new Table("MODEL", "CALLS", "INPUT", "OF IT CACHED", "OUTPUT", "COST");
        statistics
                .models()
                .forEach((name, model) -> table.row(
                        name,
                        String.valueOf(model.calls()),
                        String.valueOf(model.tokens().input()),
                        String.valueOf(model.tokens().cached()),
                        String.valueOf(model.tokens().output()),
                        money(model.cost())));
        return table;
    }

    private static String percent(double part) {
        return Math.round(part * 100) + " %";
    }

    private static String time(@Nullable Duration took) {
        return took == null ? "" : Durations.human(took);
    }

    private static String money(Map<String, BigDecimal> amounts) {
        return amounts.isEmpty() ? "" : Money.human(amounts);
    }
}
