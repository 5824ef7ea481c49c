package dev.checkpoint.store.file;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.Attributes;
import dev.checkpoint.spi.store.Journal;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads runs for lists and searches, and keeps what was read with the file, so that a file is read again only if it changed. */
final class KnownRuns {

    /** What a file holds; null if it holds no complete entry. */
    @Nullable
    KnownRun of(KnownFile file) throws IOException {
        KnownRun known = file.run();
        // what is known of the file may be some seconds old, and a run that has not ended goes on
        if (known != null && (known.hasEnded() || file.isAsItWas())) {
            return known;
        }
        Journal journal = journal(file.file());
        if (journal == null) {
            return null;
        }
        KnownRun read = KnownRun.of(journal);
        file.keep(read);
        return read;
    }

    /** What a run can be searched by; null if its file holds no complete entry. */
    @Nullable
    Map<String, String> attributes(KnownFile file) throws IOException {
        KnownRun known = of(file);
        if (known == null || known.attributes() != null) {
            return known == null ? null : known.attributes();
        }
        Journal journal = journal(file.file());
        if (journal == null) {
            return null;
        }
        Map<String, String> attributes = Attributes.of(journal);
        file.keep(new KnownRun(known.summary(), known.running(), attributes));
        return attributes;
    }

    /** Reads a file; null if it holds no complete entry. */
    static @Nullable Journal journal(RunFile file) throws IOException {
        StoredJournal stored = RunFileReader.read(file);
        if (stored.entries().isEmpty()) {
            return null;
        }
        Entry.RunStarted start = (Entry.RunStarted) stored.entries().get(0);
        String name = file.path().getFileName().toString();
        if (!name.startsWith(FileNames.encode(start.runId().value()) + ".")) {
            throw new RunUnreadableException(
                    file + " holds run '" + start.runId() + "', whose file has another name. Rename it back.",
                    start.runId().value(),
                    file.toString(),
                    null);
        }
        return new Journal(start.runId(), stored.entries(), stored.torn());
    }
}
