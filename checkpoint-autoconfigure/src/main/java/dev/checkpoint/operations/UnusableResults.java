package dev.checkpoint.operations;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spec.Pipelines;
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

    UnusableResults(PayloadCodec codec) {
        this.codec = codec;
    }

    /**
     * The first such call of a stage.
     *
     * @param stage the stage with its path
     * @param pipelines tell as what its results are restored; of a stage that they do not know nothing can be said
     */
    Optional<Call> first(Journal journal, String stage, Pipelines pipelines) {
        Map<Call.Id, List<Entry.StageCompleted>> calls = new LinkedHashMap<>();
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.StageEnded ended
                    && ended.stage().asPath().equals(stage)) {
                Call.Id key = ended.call().id();
                if (ended instanceof Entry.StageCompleted completed) {
                    calls.computeIfAbsent(key, call -> new ArrayList<>(1)).add(completed);
                } else if (ended instanceof Entry.StageFailed failed && failed.by() != null) {
                    calls.remove(key);
                }
            }
        }
        return calls.values().stream()
                .filter(results -> pipelines
                        .findStage(results.get(0).stage().name())
                        .map(StageSpec::result)
                        .filter(type -> results.stream().noneMatch(result -> isRestorable(result, type)))
                        .isPresent())
                .map(results -> results.get(results.size() - 1).call())
                .findFirst();
    }

    private boolean isRestorable(Entry.StageCompleted completed, ValueType type) {
        Payload output = completed.result().restorable();
        if (output == null) {
            return false;
        }
        try {
            codec.decode(output, type);
            return true;
        } catch (PayloadException unusable) {
            return false;
        }
    }
}
