package dev.checkpoint.operations;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Completed calls none of whose results the application can restore. */
final class UnusableResults {

    private final PayloadCodec codec;

    private final KeptVersions versions;

    /**
     * Results of any run.
     *
     * @param codec restores them
     * @param versions tell as what; of a stage that they do not know nothing can be said
     */
    UnusableResults(PayloadCodec codec, KeptVersions versions) {
        this.codec = codec;
        this.versions = versions;
    }

    /**
     * The first such call of a stage.
     *
     * @param stage the stage with its path
     */
    Optional<Call> first(Journal journal, String stage) {
        Map<Call.Id, List<Entry.StageCompleted>> calls = new LinkedHashMap<>();
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.StageEnded ended
                    && ended.stage().asPath().equals(stage)) {
                Call.Id key = versions.today(journal, ended.call()).id();
                if (ended instanceof Entry.StageCompleted completed) {
                    calls.computeIfAbsent(key, call -> new ArrayList<>(1)).add(completed);
                } else if (ended instanceof Entry.StageFailed failed && failed.by() != null) {
                    calls.remove(key);
                }
            }
        }
        return calls.values().stream()
                .filter(results -> versions.stage(results.get(0).call())
                        .map(StageSpec::result)
                        .filter(type -> results.stream().noneMatch(result -> isRestorable(journal, result, type)))
                        .isPresent())
                .map(results -> results.get(results.size() - 1).call())
                .findFirst();
    }

    private boolean isRestorable(Journal journal, Entry.StageCompleted completed, ValueType type) {
        Payload output = completed.result().restorable();
        if (output == null) {
            return false;
        }
        try {
            codec.decode(output, type, versions.upgrades(journal, completed.call()));
            return true;
        } catch (RuntimeException unusable) { // an upgrade may throw anything
            return false;
        }
    }
}
