package dev.checkpoint.spi.store;

import dev.checkpoint.StageEnd;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads facts off a journal. */
record JournalFacts(Journal journal) implements RunFacts {

    @Override
    public String version() {
        return Attributes.version(journal.fingerprint());
    }

    @Override
    public Entry.@Nullable RunFailed failure() {
        return journal.lastOfRun() instanceof Entry.RunFailed failed ? failed : null;
    }

    @Override
    public Set<EndOfStage> stages() {
        Set<EndOfStage> ends = new LinkedHashSet<>();
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.StageEnded ended && !ended.stage().isUndo()) {
                ends.add(new EndOfStage(
                        ended.stage(), ended instanceof Entry.StageCompleted ? StageEnd.COMPLETED : StageEnd.FAILED));
            }
        }
        return ends;
    }

    @Override
    public Map<String, String> arguments() {
        return Attributes.nested(journal.arguments());
    }

    @Override
    public Map<String, String> metadata() {
        Map<String, String> said = new LinkedHashMap<>();
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.CheckpointNamed named) {
                said.putAll(named.metadata());
            }
        }
        return said;
    }

    @Override
    public Set<String> models() {
        Set<String> models = new LinkedHashSet<>();
        for (Entry entry : journal.entries()) {
            Payload details =
                    entry instanceof Entry.StageEnded ended ? ended.ran().details() : null;
            models.addAll(Attributes.models(details));
        }
        return models;
    }
}
