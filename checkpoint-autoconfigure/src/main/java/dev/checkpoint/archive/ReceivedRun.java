package dev.checkpoint.archive;

import dev.checkpoint.error.ArchiveException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.store.format.DocumentException;
import dev.checkpoint.spi.store.format.DocumentFormat;
import dev.checkpoint.spi.store.format.Documents;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file of a run from an archive, opened. Reads its documents as the file store does, and keeps no payload in memory. One is
 * open at a time, because an archive may hold thousands.
 */
final class ReceivedRun implements AutoCloseable {

    /**
     * A file that is not open.
     *
     * @param listed what the manifest says of it
     * @param path where it was unpacked
     * @param format its documents
     */
    record Unpacked(ArchivedFile listed, Path path, DocumentFormat format) {}

    private final ArchivedFile listed;

    private final Path path;

    private final DocumentFormat format;

    private final RandomAccessFile file;

    private final List<NumberedEntry> entries = new ArrayList<>();

    private final List<Place> places = new ArrayList<>();

    private final List<Long> locked = new ArrayList<>();

    private ReceivedRun(Unpacked unpacked) throws IOException {
        this.listed = unpacked.listed();
        this.path = unpacked.path();
        this.format = unpacked.format();
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    /**
     * Opens a file, reads all documents and looks at all payloads.
     *
     * @throws ArchiveException if they are not the journal that the manifest lists, or name classes that are not trusted
     */
    static ReceivedRun open(Unpacked unpacked, PayloadCodec codec) throws IOException {
        ReceivedRun run = new ReceivedRun(unpacked);
        try {
            run.check(codec);
            return run;
        } catch (Throwable e) {
            run.close();
            throw e;
        }
    }

    ArchivedFile listed() {
        return listed;
    }

    /** Its entries. */
    List<NumberedEntry> entries() {
        return entries;
    }

    /** The same with their payloads in memory, for a store that keeps what it is given. */
    List<NumberedEntry> fetched() {
        return places.stream()
                .map(place -> Documents.read(format, listed.run(), text(place)))
                .toList();
    }

    /** The numbers of the entries with values that are encrypted with a key that is not here. */
    List<Long> locked() {
        return locked;
    }

    private void check(PayloadCodec codec) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            DocumentCutter cutter = new DocumentCutter(format, in);
            for (byte[] document = cutter.next(); document != null; document = cutter.next()) {
                add(new Place(cutter.start(), document.length), new String(document, StandardCharsets.UTF_8), codec);
            }
            if (cutter.isUnfinished()) {
                throw wrong("it has no end", null);
            }
        }
        if (entries.size() != listed.entries()) {
            throw new ArchiveException(
                    "The archive is damaged: " + ArchivedNames.shown(listed.file()) + " has " + entries.size()
                            + " entries, and its manifest lists " + listed.entries() + ". Nothing was imported.");
        }
    }

    private void add(Place place, String document, PayloadCodec codec) {
        try {
            Documents.Parts parts = Documents.parts(format, listed.run(), document);
            Map<String, Payload> payloads = new HashMap<>();
            parts.sections().forEach((name, section) -> {
                examine(codec.examine(Payload.of(format.payload(section))));
                payloads.put(name, () -> payload(place, name));
            });
            NumberedEntry entry = format.read(parts.header(), payloads);
            checkEntry(entry);
            entries.add(entry);
            places.add(place);
        } catch (RuntimeException e) { // whatever a reader makes of bytes that may be anything
            throw wrong(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw wrong("it is nested too deeply", null);
        }
    }

    private void examine(PayloadCodec.Examined examined) {
        if (!examined.untrusted().isEmpty()) {
            throw new DocumentException("it names the class "
                    + ArchivedNames.shown(examined.untrusted().get(0))
                    + ", which is in no trusted package; nothing was instantiated. If you trust it, add its package to"
                    + " checkpoint.trusted-packages");
        }
        if (!examined.locked().isEmpty()) {
            long seq = entries.size();
            if (locked.isEmpty() || locked.get(locked.size() - 1) != seq) {
                locked.add(seq);
            }
        }
    }

    private void checkEntry(NumberedEntry numbered) {
        Entry entry = numbered.entry();
        if (numbered.seq() != entries.size()) {
            throw new DocumentException("it is entry " + numbered.seq());
        }
        if ((numbered.seq() == 0) != entry instanceof Entry.RunStarted) {
            throw new DocumentException("a journal starts with one entry 'run-started' and has no other");
        }
        if (entry instanceof Entry.RunStarted start
                && !(start.runId().equals(listed.run()) && start.pipeline().equals(listed.pipeline()))) {
            throw new DocumentException("it is of run '" + start.runId() + "' of pipeline " + start.pipeline()
                    + ", and the manifest lists run '" + listed.run() + "' of pipeline " + listed.pipeline());
        }
        if (entry instanceof Entry.UnknownNote note) {
            throw new DocumentException("it is a note of a kind (" + note.word()
                    + ") that this version does not know; import it with the version that wrote it, or a newer one");
        }
    }

    private ArchiveException wrong(String why, @Nullable Exception cause) {
        return new ArchiveException(
                "The archive cannot be imported: the document of entry " + entries.size() + " in "
                        + ArchivedNames.shown(listed.file()) + " is wrong: " + why + ". Nothing was imported.",
                cause);
    }

    /** Where a document is. */
    private record Place(long offset, int length) {}

    private String payload(Place place, String name) {
        Documents.Parts parts = Documents.parts(format, listed.run(), text(place));
        return format.payload(parts.sections().getOrDefault(name, ""));
    }

    private String text(Place place) {
        byte[] bytes = new byte[place.length()];
        try {
            synchronized (file) {
                file.seek(place.offset());
                file.readFully(bytes);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The unpacked archive cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
