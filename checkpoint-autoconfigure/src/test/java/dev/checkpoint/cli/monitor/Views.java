package dev.checkpoint.cli.monitor;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunProgress;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunningStage;
import dev.checkpoint.inspect.History;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Undo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Views with everything there is. */
final class Views {

    static final Instant NOW = History.START.plusSeconds(90);

    private Views() {}

    static RunSummary run(String id, RunStatus status, int stages, @Nullable String error, @Nullable Instant due) {
        Map<String, BigDecimal> cost = stages > 3 ? Map.of("USD", new BigDecimal("0.0123")) : Map.of();
        return new RunSummary(
                id,
                "orders",
                status,
                History.START,
                NOW.minusSeconds(30),
                null,
                null,
                9,
                stages,
                cost,
                error,
                "web-1",
                null,
                null,
                due,
                null);
    }

    static RunProgress progress(String id, @Nullable Double fraction, @Nullable Instant eta, RunningStage... running) {
        return new RunProgress(
                id,
                RunStatus.RUNNING,
                2,
                fraction == null ? null : 3,
                fraction,
                null,
                eta,
                List.of(running),
                null,
                "The last 4 runs of orders that completed usually took 2 min.");
    }

    /** A list with runs of all kinds, one of them with a name that is hostile, one in Japanese. */
    static Seen list() {
        List<RunSummary> underWay = List.of(
                run("order-42", RunStatus.RUNNING, 4, null, null),
                run("order-43", RunStatus.RUNNING, 1, null, null),
                run("注文-44", RunStatus.WAITING, 2, null, NOW.plusSeconds(600)),
                run("order\u001b[31m\n45-with-a-name-that-is-far-too-long", RunStatus.PAUSED, 2, null, null));
        List<RunSummary> problems = List.of(
                run("order-40", RunStatus.FAILED, 1, "pay: IllegalStateException: Card declined:\n1000", null),
                run("order-39", RunStatus.INTERRUPTED, 1, null, null),
                RunSummary.unreadable(RunId.of("order-38"), "orders", NOW.minusSeconds(7200), "The file is torn."));
        return new Seen(
                NOW,
                underWay,
                problems,
                Map.of(
                        "order-42", progress("order-42", 0.66, NOW.plusSeconds(120)),
                        "order-43", progress("order-43", null, null)),
                null,
                null);
    }

    /** What the guide shows. */
    static Seen guide() {
        List<RunSummary> underWay = List.of(
                run("order-42", RunStatus.RUNNING, 4, null, null),
                run("order-43", RunStatus.RUNNING, 1, null, null),
                run("order-44", RunStatus.WAITING, 2, null, NOW.plusSeconds(600)));
        List<RunSummary> problems = List.of(
                run("order-40", RunStatus.FAILED, 1, "pay: IllegalStateException: Card declined: 1000", null),
                run("order-39", RunStatus.INTERRUPTED, 1, null, null));
        return new Seen(NOW, underWay, problems, list().progress(), null, null);
    }

    static Seen many() {
        List<RunSummary> runs = IntStream.range(0, 60)
                .mapToObj(i -> run("order-" + (100 + i), RunStatus.RUNNING, i % 3, null, null))
                .toList();
        return new Seen(NOW, runs, List.of(), Map.of(), null, null);
    }

    /** A run that is executed by this process. */
    static Seen one() {
        RunningStage stage = new RunningStage(
                "publish", 1, NOW.minusSeconds(20), new RunningStage.Progress(30, 120), Duration.ofMinutes(1));
        RunDetails details = new RunDetails(
                run("order-42", RunStatus.RUNNING, 4, null, null),
                List.of(),
                Map.of(),
                null,
                null,
                List.of(stage),
                null,
                null,
                Undo.NONE,
                List.of());
        return with(
                list(),
                new Seen.Run(
                        details,
                        progress(
                                "order-42",
                                0.66,
                                History.full().timeline(7_264_500).to().plusSeconds(40),
                                stage),
                        History.full().timeline(7_264_500)));
    }

    static Seen with(Seen seen, Seen.Run run) {
        return new Seen(seen.time(), seen.underWay(), seen.problems(), seen.progress(), run, null);
    }

    static MonitorView view(Seen seen, @Nullable String selected, boolean open) {
        return new MonitorView(seen, selected, open, 0, null, ZoneOffset.UTC);
    }
}
