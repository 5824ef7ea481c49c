package dev.checkpoint.cli;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunningStage;
import dev.checkpoint.Waiting;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import dev.checkpoint.render.StageTable;
import dev.checkpoint.render.Table;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a run. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a run and its stages.")
final class ShowVerb implements Callable<Integer> {

    /** Between an execution and its entries. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Prints entries as they are written, until the run has ended or rests.")
    private boolean follow;

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    ShowVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String id = session.ids().find(run);
        if (!follow) {
            return watch.run(session, to -> look(to, id));
        }
        if (watch.isWanted()) {
            throw new UsageException("--follow and --watch exclude each other.");
        }
        boolean lines = output.format() == Format.JSON || output.format() == Format.JSONL;
        if (!lines && output.format() != Format.TABLE && output.format() != Format.WIDE) {
            throw new UsageException("--follow prints a table, json or jsonl.");
        }
        return new Follow(session, id, lines, output.ansi()).toTheEnd();
    }

    private void look(Session to, String id) {
        RunDetails details = to.explorer().get(id);
        if (output.format() == Format.IDS) {
            to.print(details.runId() + "\n");
        } else if (output.format().isDocument()) {
            to.print(ApiDocuments.document(output.format(), "run", details));
        } else {
            Table stages = StageTable.of(details.stages(), details.lost());
            boolean markdown = output.format() == Format.MD;
            to.print(head(details, Answered.words(to.explorer(), details), output.ansi())
                    + (markdown
                            ? "\n" + stages.markdown()
                            : stages.text(output.format() == Format.WIDE, Colors.statuses(output.ansi()))));
        }
    }

    private static String head(RunDetails details, @Nullable String answer, Ansi ansi) {
        RunSummary run = details.summary();
        StringBuilder text = new StringBuilder();
        line(text, "run", run.runId() + " of " + run.pipeline());
        String status = run.status().name();
        text.append("status   ").append(Colors.status(ansi, status, status)).append('\n');
        line(text, "started", Times.shown(run.started()));
        line(text, "ended", run.ended() == null ? null : Times.shown(run.ended()));
        line(text, "took", took(run));
        line(text, "origin", run.origin());
        line(text, "parent", run.parent());
        line(text, "cost", run.cost().isEmpty() ? null : Money.exact(run.cost()));
        line(text, "error", run.error());
        line(text, "problem", run.problem());
        Waiting waiting = details.waiting();
        line(text, "waits", waiting == null ? null : "before " + waiting.stage() + ": " + waiting.question());
        line(text, "answer", answer);
        line(text, "summary", details.inWords());
        for (RunningStage stage : details.running()) {
            line(text, "running", stage.stage() + " since " + Times.shown(stage.started()));
        }
        return text.append('\n').toString();
    }

    /** Of the last execution, and with those before it and the time between. */
    private static @Nullable String took(RunSummary run) {
        if (run.took() == null) {
            return run.status() == RunStatus.INTERRUPTED && run.problem() == null
                    ? Durations.human(run.lasted()) + " until its last entry"
                    : null;
        }
        String took = Durations.human(run.took());
        Duration since = run.ended() == null ? run.took() : Duration.between(run.started(), run.ended());
        return since.minus(run.took()).compareTo(SLACK) < 0
                ? took
                : took + " in the last execution, which ended " + Durations.human(since) + " after the run began";
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(name).append(" ".repeat(9 - name.length()));
            text.append(Texts.oneLine(value)).append('\n');
        }
    }
}
