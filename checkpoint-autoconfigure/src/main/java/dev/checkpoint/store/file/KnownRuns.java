package dev.checkpoint.store.file;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunDigest;
import dev.checkpoint.spi.store.RunFacts;
import dev.checkpoint.spi.store.format.FileNames;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads runs for lists and searches, and keeps what was read with the file, so that a file is read again only if it changed.
 * What was read of a run that has ended goes into the index too.
 */
final class KnownRuns {

    private final PackedRuns packed;

    private final Consumer<@Nullable IndexedRun> learned;

    KnownRuns(PackedRuns packed, Consumer<@Nullable IndexedRun> learned) {
        this.packed = packed;
        this.learned = learned;
    }

    /** What a file holds; null if it holds no complete entry. */
    @Nullable
    KnownRun of(KnownFile file) throws IOException {
        KnownRun known = kept(file);
        // what is known of the file may be some seconds old, and a run that has not ended goes on
        if (known != null && (known.hasEnded() || file.isAsItWas())) {
            return known;
        }
        KnownRun own = written(file);
        if (own != null) {
            return own;
        }
        Instant before = Instant.now();
        Journal journal = journal(file.file());
        if (journal == null) {
            return null;
        }
        KnownRun read = KnownRun.of(RunDigest.of(journal));
        keep(file, read, before);
        return read;
    }

    /**
     * What a file holds, with what it can be searched by; null if it holds no complete entry.
     *
     * @param models whether the models are asked for
     */
    @Nullable
    KnownRun searchable(KnownFile file, boolean models) throws IOException {
        KnownRun known = kept(file);
        if (known != null && known.knows(models) && (known.hasEnded() || file.isAsItWas())) {
            return known;
        }
        KnownRun own = written(file);
        if (own != null && own.knows(models)) {
            return own;
        }
        Instant before = Instant.now();
        Journal journal = journal(file.file());
        if (journal == null) {
            return null;
        }
        KnownRun read = withFacts(journal, models);
        keep(file, read, before);
        return read;
    }

    /** Where a run stands by the end of its file, which is read once. */
    Standing standing(KnownFile file) {
        Standing known = file.standing();
        if (known == null) {
            KnownRun own = written(file);
            if (own != null) {
                return own.hasEnded() ? own.standing() : Standing.Unknown.INSTANCE;
            }
            Instant before = Instant.now();
            known = LastDocument.standing(file.file());
            file.keep(known);
            learned(file, before);
        }
        return known;
    }

    /** A run with all that it can be searched by. */
    static KnownRun withFacts(Journal journal, boolean models) {
        return KnownRun.withFacts(
                RunDigest.of(journal), models ? RunFacts.of(journal).models() : null);
    }

    /** What this process wrote to a file; null if it is not known that nothing else stands there. */
    private @Nullable KnownRun written(KnownFile file) {
        WrittenRun written = file.written();
        FileStamp now = written == null ? null : FileStamp.of(file.file().path());
        KnownRun run = written == null || now == null ? null : written.of(now);
        if (run != null && run.hasEnded()) {
            packed.tell(file, run);
        }
        return run;
    }

    private @Nullable KnownRun kept(KnownFile file) {
        byte[] ended = file.packed();
        KnownRun run = ended == null ? null : packed.unpack(ended);
        return run == null ? file.run() : run;
    }

    private void keep(KnownFile file, KnownRun read, Instant before) {
        if (read.hasEnded()) {
            packed.tell(file, read);
            learned(file, before);
        } else {
            file.keep(read);
        }
    }

    /** The index gets it only if it is certain that this was read of the file as it looked when it was looked at. */
    private void learned(KnownFile file, Instant before) {
        if (file.stamp().isSettled(before)
                && file.stamp().equals(FileStamp.of(file.file().path()))) {
            learned.accept(file.indexed());
        }
    }

    /** Reads a file; null if it holds no complete entry. */
    static @Nullable Journal journal(RunFile file) throws IOException {
        StoredJournal stored = RunFileReader.read(file);
        if (stored.entries().isEmpty()) {
            return null;
        }
        Entry.RunStarted start = (Entry.RunStarted) stored.entries().get(0);
        if (!file.name().startsWith(FileNames.encode(start.runId().value()) + ".")) {
            throw new RunUnreadableException(
                    file + " holds run '" + start.runId() + "', whose file has another name. Rename it back.",
                    start.runId().value(),
                    file.toString(),
                    null);
        }
        return new Journal(start.runId(), stored.entries(), stored.torn());
    }
}
