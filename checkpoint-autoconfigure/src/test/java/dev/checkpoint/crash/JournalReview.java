package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads the journals that dead processes left, and checks that they tell of these processes what happened. */
final class JournalReview {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;

    /** How many processes had begun or resumed each run when it was last read. */
    private final Map<RunId, Integer> begins = new HashMap<>();

    /** The runs whose files had an unfinished end when they were last read. */
    private final Set<RunId> unfinished = new HashSet<>();

    private int torn;

    private int dropped;

    JournalReview(Path directory) {
        this.directory = directory;
    }

    /** How many unfinished ends were seen in files. */
    int torn() {
        return torn;
    }

    /** How many times a process that went on told of one. */
    int dropped() {
        return dropped;
    }

    /**
     * Reads a run.
     *
     * @param processes how many there were
     * @return the labels of its completed stages, and its own if it is completed; a run called inside it is left to that
     *     run's own journal
     */
    List<String> labels(FileCheckpointStore store, RunId run, int processes) {
        Journal journal = store.open(run).orElseThrow();
        reviewBegins(journal, processes);
        if (journal.torn() == null) {
            RunFileCheck.readsWith(Layout.journals(directory), journal);
        } else {
            unfinished.add(run);
            torn++;
        }
        List<String> labels = new ArrayList<>();
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.StageCompleted stage && stage.child() != null) {
                Journal child = store.open(stage.child()).orElseThrow();
                assertThat(child.status(false)).as(place(child.runId())).isEqualTo(RunStatus.COMPLETED);
            } else if (entry instanceof Entry.StageCompleted stage) {
                assertThat(stage.call().attempt()).as(place(run)).isEqualTo(1);
                labels.add(label(run, stage.result().output()));
            } else if (entry instanceof Entry.RunCompleted end) {
                labels.add(label(run, end.result().output()));
            }
        }
        return labels;
    }

    /** Each process begins or resumes a run once, says that it was interrupted, and tells what was torn. */
    private void reviewBegins(Journal journal, int processes) {
        RunId run = journal.runId();
        List<String> instances = new ArrayList<>(List.of(journal.start().instance()));
        @Nullable String told = null;
        for (Entry entry : journal.entries()) {
            assertThat(entry).as(place(run)).isNotInstanceOfAny(Entry.StageFailed.class, Entry.RunFailed.class);
            if (entry instanceof Entry.RunResumed resumed) {
                assertThat(resumed.reason()).as(place(run)).isEqualTo("interrupted");
                assertThat(resumed.arguments()).as(place(run)).isNull();
                instances.add(resumed.instance());
                told = resumed.dropped();
            }
        }
        int before = begins.getOrDefault(run, 0);
        assertThat(instances).as("instances of " + place(run)).doesNotHaveDuplicates();
        assertThat(instances.size()).as("begins of " + place(run)).isBetween(before, Math.min(before + 1, processes));
        if (instances.size() > before) {
            dropped += told == null ? 0 : 1;
            if (unfinished.contains(run)) {
                assertThat(told).as("what was torn is told: " + place(run)).isNotNull();
            }
        }
        begins.put(run, instances.size());
        unfinished.remove(run);
    }

    private String label(RunId run, @Nullable Payload output) {
        assertThat(output).as(place(run)).isNotNull();
        return JSON.readTree(output.json()).get("label").asString();
    }

    private String place(RunId run) {
        return "run " + run + " in " + directory;
    }
}
