package dev.checkpoint.store.file;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.StageFact;
import dev.checkpoint.spi.store.format.FileNames;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells how stages ended, one run after the other; passes over payloads without reading them. */
final class FileStageFacts {

    private final RunIndex index;

    FileStageFacts(RunIndex index) {
        this.index = index;
    }

    void tell(@Nullable String pipeline, @Nullable Instant since, @Nullable Instant until, Consumer<StageFact> fact) {
        String directory = pipeline == null ? null : FileNames.encode(pipeline);
        for (KnownFile file : index.all()) {
            boolean tooOld = since != null && file.latestEntry() < KnownFile.nanos(since);
            if (!tooOld && (directory == null || directory.equals(file.directory()))) {
                facts(file).stream().filter(one -> one.isWithin(since, until)).forEach(fact);
            }
        }
    }

    private static List<StageFact> facts(KnownFile file) {
        try {
            Journal journal = KnownRuns.journal(file.file());
            return journal == null ? List.of() : journal.stageFacts();
        } catch (IOException | CheckpointException unreadable) {
            return List.of();
        }
    }
}
