package dev.checkpoint.inspect;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.store.Journal;
import java.util.HashMap;
import java.util.Map;

/**
 * Where stages are: how many enclose them, and their paths without keys. Keys may hold any character, so a path is not taken apart
 * but looked up among the stages of the journal.
 */
final class StagePlaces {

    private final Map<String, StageId> stages;

    private StagePlaces(Map<String, StageId> stages) {
        this.stages = stages;
    }

    static StagePlaces of(Journal journal) {
        Map<String, StageId> stages = new HashMap<>();
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.OfStage ofStage) {
                stages.putIfAbsent(ofStage.stage().asPath(), ofStage.stage());
            }
        }
        return new StagePlaces(stages);
    }

    int depth(StageId stage) {
        return stage.path().isEmpty() ? 0 : depth(stage.path()) + 1;
    }

    int depth(String path) {
        StageId known = stages.get(path);
        return known == null ? 0 : depth(known);
    }

    String group(StageId stage) {
        return stage.path().isEmpty() ? stage.name() : group(stage.path()) + "/" + stage.name();
    }

    String group(String path) {
        StageId known = stages.get(path);
        return known == null ? path : group(known);
    }
}
