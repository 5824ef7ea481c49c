package dev.checkpoint.test;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one call of a pipeline wrote: to its run, and to the runs that this called.
 *
 * @param root the run that no other called
 * @param stages the stages that completed, by pipeline and path, in the order in which they did
 */
record Course(Journal root, Map<String, List<Entry.StageCompleted>> stages) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Reads what was written.
     *
     * @throws IllegalStateException if it was nothing, or the call was not one of one pipeline
     */
    static Course of(TestStore store, List<TestStore.Written> written) {
        Set<RunId> ids = new LinkedHashSet<>();
        written.forEach(each -> ids.add(each.position().run()));
        List<Journal> journals =
                ids.stream().flatMap(id -> store.open(id).stream()).toList();
        List<Journal> roots =
                journals.stream().filter(run -> run.start().parent() == null).toList();
        if (roots.size() != 1) {
            throw new IllegalStateException(
                    roots.isEmpty()
                            ? "The call wrote no entry of a run. Was its run completed before, or is its bean not proxied?"
                            : "The call started " + roots.size() + " runs: "
                                    + roots.stream().map(Journal::runId).toList()
                                    + ". Assert one pipeline after the other.");
        }
        Map<String, List<Entry.StageCompleted>> stages = new LinkedHashMap<>();
        journals.forEach(journal -> journal.entries().forEach(entry -> {
            if (entry instanceof Entry.StageCompleted stage) {
                String path = stage.stage().asPath();
                boolean inner = journal.start().parent() != null;
                String name = inner ? journal.start().pipeline() + ": " + path : path;
                stages.computeIfAbsent(name, each -> new ArrayList<>()).add(stage);
            }
        }));
        return new Course(roots.get(0), stages);
    }

    /** The calls of a stage that completed. */
    List<Entry.StageCompleted> calls(String stage) {
        return stages.getOrDefault(stage, List.of());
    }

    /** The recorded result of the run; null if it has none. */
    @Nullable
    Payload result() {
        return root.lastOfRun() instanceof Entry.RunCompleted completed
                ? completed.result().output()
                : null;
    }

    /** The first stage whose results are other ones than here, in words; null if there is none. */
    @Nullable
    String firstDifference(Course other) {
        for (Map.Entry<String, List<Entry.StageCompleted>> stage : stages.entrySet()) {
            List<Entry.StageCompleted> others = other.calls(stage.getKey());
            for (int i = 0; i < Math.min(stage.getValue().size(), others.size()); i++) {
                Result here = stage.getValue().get(i).result();
                Result there = others.get(i).result();
                if (!same(here.output(), there.output())) {
                    return stage.getKey() + ": " + text(there.output()) + " instead of " + text(here.output());
                }
            }
        }
        return null;
    }

    /** Whether two recorded values are the same JSON, in whatever order its members are. */
    static boolean same(@Nullable Payload one, @Nullable Payload other) {
        if (one == null || other == null) {
            return one == other;
        }
        String text = one.json();
        return text.equals(other.json()) || tree(text).equals(tree(other.json()));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalStateException("A recorded result is no JSON: " + json, e);
        }
    }

    /** A recorded value for a message. */
    static String text(@Nullable Payload payload) {
        return payload == null ? "(not recorded)" : Texts.shortened(payload.json(), 300);
    }
}
