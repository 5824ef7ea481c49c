package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.codec.document.JsonDocumentFormat;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Journals;
import dev.checkpoint.store.file.Compression;
import dev.checkpoint.store.file.FileCheckpointStore;
import dev.checkpoint.store.file.FileSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at what a dead process left, remembers what was durable then, and holds the next one to it.
 *
 * <p>Everything is counted by run and label; a run called inside another counts for that one.
 */
final class Witness {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;

    private final Map<Shape, Control> controls;

    private final Map<Execution, Integer> durable = new HashMap<>();

    private final Map<RunId, Integer> owners = new HashMap<>();

    private final Set<RunId> torn = new TreeSet<>();

    private int lines;

    private int deaths;

    private int tornSeen;

    private int dropsSeen;

    Witness(Path directory, Map<Shape, Control> controls) {
        this.directory = directory;
        this.controls = controls;
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

    /** How many unfinished ends were seen in files. */
    int tornSeen() {
        return tornSeen;
    }

    /** How many entries tell of an unfinished end that was left out. */
    int dropsSeen() {
        return dropsSeen;
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
                examine(store, store.open(RunId.of(summary.runId())).orElseThrow(), now);
            }
        }
        executedNothingDurable(executed);
        lostOnlyWhatWasExecuting(executed, now);
        durable.clear();
        durable.putAll(now);
    }

    private void examine(FileCheckpointStore store, Journal journal, Map<Execution, Integer> now) {
        Set<String> instances = new TreeSet<>();
        int begins = 0;
        @Nullable String dropped = null;
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.StageCompleted stage && stage.child() != null) {
                Journal child = store.open(stage.child()).orElseThrow();
                assertThat(Journals.status(child, false))
                        .as(place(child.runId()))
                        .isEqualTo(RunStatus.COMPLETED);
            } else if (entry instanceof Entry.StageCompleted stage) {
                assertThat(stage.attempt()).as(place(journal.runId())).isEqualTo(1);
                count(journal, stage.output(), now);
            } else if (entry instanceof Entry.RunCompleted end) {
                count(journal, end.output(), now);
            } else if (entry instanceof Entry.RunStarted start) {
                begins++;
                instances.add(start.instance());
            } else {
                assertThat(entry).as(place(journal.runId())).isInstanceOf(Entry.RunResumed.class);
                Entry.RunResumed resumed = (Entry.RunResumed) entry;
                assertThat(resumed.reason()).as(place(journal.runId())).isEqualTo("interrupted");
                assertThat(resumed.arguments()).as(place(journal.runId())).isNull();
                begins++;
                instances.add(resumed.instance());
                dropped = resumed.dropped();
                dropsSeen += begins > owners.getOrDefault(journal.runId(), 0) && dropped != null ? 1 : 0;
            }
        }
        beganOncePerProcess(journal, instances, begins, dropped);
        if (journal.torn() == null) {
            RunFileCheck.readsWith(Layout.journals(directory), journal);
        } else {
            torn.add(journal.runId());
            tornSeen++;
        }
    }

    private void beganOncePerProcess(Journal journal, Set<String> instances, int begins, @Nullable String dropped) {
        RunId run = journal.runId();
        int before = owners.getOrDefault(run, 0);
        assertThat(instances).as("each began once: " + place(run)).hasSize(begins);
        assertThat(begins).as("begins of " + place(run)).isBetween(before, Math.min(before + 1, deaths));
        if (torn.remove(run) && begins > before) {
            assertThat(dropped).as("what was torn is told: " + place(run)).isNotNull();
        }
        owners.put(run, begins);
    }

    private void count(Journal journal, @Nullable Payload output, Map<Execution, Integer> now) {
        assertThat(output).as(place(journal.runId())).isNotNull();
        String label = JSON.readTree(output.json()).get("label").asString();
        now.merge(Execution.of(journal.runId().value(), label), 1, Integer::sum);
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
        Set<Execution> all = new java.util.HashSet<>(executed.keySet());
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
                pipeline -> new FileSettings("yaml", Compression.NONE, null),
                List.of(new YamlDocumentFormat(), new JsonDocumentFormat()));
    }

    private String place(Object run) {
        return "run " + run + " in " + directory;
    }
}
