package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.codec.document.JsonDocumentFormat;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.StoreSettings;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at what a dead process left, remembers what was durable then, and holds the next one to it.
 *
 * <p>Everything is counted by run and label; a run called inside another counts for that one.
 */
final class Witness {

    private final Path directory;

    private final Map<Shape, Control> controls;

    private final Map<Execution, Integer> durable = new HashMap<>();

    private final JournalReview journals;

    private int lines;

    private int deaths;

    Witness(Path directory, Map<Shape, Control> controls) {
        this.directory = directory;
        this.controls = controls;
        this.journals = new JournalReview(directory);
    }

    /**
     * What can be executed.
     *
     * @param run id of the run at the top
     * @param label what its stage or pipeline is called in the trace
     */
    private record Execution(String run, String label) {

        static Execution of(String runId, String label) {
            int end = runId.indexOf('.');
            return new Execution(end < 0 ? runId : runId.substring(0, end), label);
        }
    }

    /** How many runs stand so. */
    long count(RunStatus status) {
        try (FileCheckpointStore store = store(directory)) {
            return store.find(RunQuery.all().status(status).limit(1000)).size();
        }
    }

    /** What was seen in the journals. */
    JournalReview journals() {
        return journals;
    }

    /** To be called after each process, however it ended. */
    void examine() {
        examine(RunStatus.INTERRUPTED, RunStatus.COMPLETED);
    }

    /** To be called after each process, or while one stands still; runs may stand as given. */
    void examine(RunStatus... statuses) {
        deaths++;
        List<Trace.Line> trace = Trace.read(Layout.trace(directory));
        Map<Execution, Integer> executed = new HashMap<>();
        trace.subList(lines, trace.size())
                .forEach(line -> executed.merge(Execution.of(line.runId(), line.label()), 1, Integer::sum));
        lines = trace.size();
        Map<Execution, Integer> now = new HashMap<>();
        try (FileCheckpointStore store = store(directory)) {
            for (RunSummary summary : store.find(RunQuery.all().limit(1000))) {
                assertThat(summary.problem()).as(place(summary.runId())).isNull();
                assertThat(summary.status()).as(place(summary.runId())).isIn((Object[]) statuses);
                journals.labels(store, RunId.of(summary.runId()), deaths)
                        .forEach(label -> now.merge(Execution.of(summary.runId(), label), 1, Integer::sum));
            }
        }
        executedNothingDurable(executed);
        lostOnlyWhatWasExecuting(executed, now);
        durable.clear();
        durable.putAll(now);
    }

    private void executedNothingDurable(Map<Execution, Integer> executed) {
        executed.forEach((execution, times) -> {
            int all = controls.get(Shape.of(execution.run())).executions().getOrDefault(execution.label(), 0);
            assertThat(times)
                    .as(
                            "%s is called %s times and was durable %s times before; executions by process %s of %s",
                            execution, all, durable.getOrDefault(execution, 0), deaths, directory)
                    .isLessThanOrEqualTo(all - durable.getOrDefault(execution, 0));
        });
    }

    private void lostOnlyWhatWasExecuting(Map<Execution, Integer> executed, Map<Execution, Integer> now) {
        Set<Execution> all = new HashSet<>(executed.keySet());
        all.addAll(now.keySet());
        all.addAll(durable.keySet());
        Map<String, Integer> lost = new TreeMap<>();
        for (Execution execution : all) {
            int saved = now.getOrDefault(execution, 0) - durable.getOrDefault(execution, 0);
            assertThat(saved)
                    .as("entries of %s after process %s of %s", execution, deaths, directory)
                    .isBetween(0, executed.getOrDefault(execution, 0));
            lost.merge(execution.run(), executed.getOrDefault(execution, 0) - saved, Integer::sum);
        }
        lost.forEach((run, count) -> assertThat(count)
                .as("executed by process %s and not durable, in %s", deaths, place(run))
                .isLessThanOrEqualTo(Shape.of(run).inFlight()));
    }

    /** To be called when the runs have ended: all is there, once, and the results are those of the control. */
    void allEnded(List<String> runs) {
        for (String run : runs) {
            Control control = controls.get(Shape.of(run));
            Map<String, Integer> kept = new TreeMap<>();
            durable.forEach((execution, times) -> {
                if (execution.run().equals(run)) {
                    kept.put(execution.label(), times);
                }
            });
            assertThat(kept).as(place(run)).isEqualTo(control.executions());
            assertThat(Results.of(directory, run)).as(place(run)).isNotEmpty().containsOnly(control.result());
        }
    }

    /** A store that reads what is there; what it would write is never asked for. */
    static FileCheckpointStore store(Path directory) {
        return new FileCheckpointStore(
                Layout.journals(directory),
                new StoreSettings(
                        "witness",
                        Duration.ofSeconds(30),
                        new StoreSettings.Writing("yaml", Compression.NONE, null),
                        Map.of()),
                List.of(new YamlDocumentFormat(), new JsonDocumentFormat()));
    }

    private String place(Object run) {
        return "run " + run + " in " + directory;
    }
}
