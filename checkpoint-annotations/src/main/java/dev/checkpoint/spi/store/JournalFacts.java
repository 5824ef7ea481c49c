package dev.checkpoint.spi.store;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads facts off a journal: the models off the payloads of its stages, the others off its digest. */
final class JournalFacts implements RunFacts {

    private final Journal journal;

    private @Nullable RunDigest digest;

    JournalFacts(Journal journal) {
        this.journal = journal;
    }

    private RunDigest digest() {
        RunDigest made = digest;
        if (made == null) {
            made = RunDigest.of(journal);
            digest = made;
        }
        return made;
    }

    @Override
    public String version() {
        return digest().version();
    }

    @Override
    public Entry.@Nullable RunFailed failure() {
        return digest().failure();
    }

    @Override
    public Set<EndOfStage> stages() {
        return digest().stages();
    }

    @Override
    public Map<String, String> arguments() {
        return Attributes.nested(digest().arguments());
    }

    @Override
    public Map<String, String> metadata() {
        return digest().metadata();
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
