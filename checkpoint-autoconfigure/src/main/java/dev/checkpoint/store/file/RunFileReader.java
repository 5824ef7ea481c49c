package dev.checkpoint.store.file;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file from its start to its end: complete documents become entries, an unfinished end is named. */
final class RunFileReader {

    private static final int CHUNK = 1 << 16;

    private static final int START_CHUNK = 1 << 11;

    private final RunFile file;

    private final DocumentScanner scanner;

    private final Place from;

    private Place place;

    /**
     * A place in a file at which reading can begin.
     *
     * @param seq the number of the entry that comes next
     * @param offset where that, or the compressed write it is in, begins
     */
    record Place(long seq, long offset) {

        static final Place START = new Place(0, 0);
    }

    private final boolean startOnly;

    /**
     * A reader.
     *
     * @param enough so many entries are wanted; what follows them need not be readable
     */
    private RunFileReader(RunId run, RunFile file, Place from, long enough) {
        this(file, new DocumentScanner(run, file, from.seq(), enough), from, false);
    }

    private RunFileReader(RunFile file, DocumentScanner scanner, Place from, boolean startOnly) {
        this.file = file;
        this.from = from;
        this.place = from;
        this.startOnly = startOnly;
        this.scanner = scanner;
    }

    /**
     * Reads a file.
     *
     * @throws RunUnreadableException if a complete document is wrong
     */
    static StoredJournal read(RunFile file) throws IOException {
        return read(file, false);
    }

    private static StoredJournal read(RunFile file, boolean startOnly) throws IOException {
        return UninterruptedIo.run(() -> {
            try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
                DocumentScanner scanner = new DocumentScanner(file.runId(), file, 0, Long.MAX_VALUE);
                return new RunFileReader(file, scanner, Place.START, startOnly).read(channel);
            }
        });
    }

    /**
     * A part of a journal.
     *
     * @param entries the entries from the place on, as many as were wanted or are there
     * @param next where to read on: behind them, or at the start of the compressed write they end in
     */
    record Part(List<NumberedEntry> entries, Place next) {}

    /** Reads so many entries from a place on. */
    static Part part(RunId run, RunFile file, Place from, long enough) throws IOException {
        return UninterruptedIo.run(() -> {
            try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
                RunFileReader reader = new RunFileReader(run, file, from, enough);
                reader.read(channel);
                return new Part(reader.scanner.numbered(), reader.place);
            }
        });
    }

    /**
     * Where the documents of a journal are.
     *
     * @param file the file
     * @param first where entry 0 ends
     * @param last where the last of the wanted entries ends
     */
    record Cuts(RunFile file, Cut first, Cut last) {}

    /** Finds the first entries of a run in a file; null if it has not so many. What follows them need not be readable. */
    static @Nullable Cuts cuts(RunId run, RunFile file, long entries) throws IOException {
        DocumentScanner scanner = UninterruptedIo.run(() -> {
            try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
                RunFileReader reader = new RunFileReader(run, file, Place.START, entries);
                of(run, reader.read(channel));
                return reader.scanner;
            }
        });
        Cut first = scanner.start();
        Cut last = scanner.last();
        return first == null || last == null || !scanner.hasEnough() ? null : new Cuts(file, first, last);
    }

    /** Whether a file holds the journal of a run. Reads no further than entry 0. */
    static boolean holds(RunId run, RunFile file) throws IOException {
        return of(run, read(file, true)) != null;
    }

    private StoredJournal read(FileChannel channel) throws IOException {
        // what is appended while we read is left for the next reader
        long size = channel.size();
        long end = file.compression() == FrameCodec.NONE ? plain(size) : frames(channel, size);
        String torn = end == size ? null : torn(end, size);
        StoredJournal journal = new StoredJournal(file, scanner.entries(), scanner.version(), end, size, torn);
        if (scanner.entries().isEmpty() && size > 0 && from.offset() == 0) {
            checkStart(channel, size);
        }
        return journal;
    }

    private long plain(long size) throws IOException {
        scanner.enter(FilePart.WHOLE, from.offset());
        try (InputStream content = FilePart.WHOLE.content(file, from.offset())) {
            feed(new BoundedInput(content, Math.max(0, size - from.offset())));
        }
        long end = scanner.endOfLast();
        place = new Place(from.seq() + scanner.entries().size(), end);
        return scanner.isBetweenDocuments() ? size : end;
    }

    private void feed(InputStream content) throws IOException {
        byte[] bytes = new byte[startOnly ? START_CHUNK : CHUNK];
        for (int read = content.read(bytes); read >= 0; read = content.read(bytes)) {
            scanner.feed(bytes, read);
            if (knowsEnough()) {
                return;
            }
        }
    }

    private boolean knowsEnough() {
        return scanner.hasEnough() || startOnly && !scanner.entries().isEmpty();
    }

    private long frames(FileChannel channel, long size) throws IOException {
        long offset = from.offset();
        ByteBuffer head = ByteBuffer.allocate(file.compression().headLength());
        while (size - offset >= head.capacity() && !knowsEnough()) {
            channel.read(head.clear(), offset);
            long length = file.compression().frameLength(head.array());
            if (length == 0 && head.get(head.capacity() - 1) == 0 && isZeros(channel, size - Integer.BYTES, size)) {
                return offset;
            }
            if (length == 0) {
                if (!FrameRemains.in(file.compression(), channel, offset, size)) {
                    return offset; // nothing that was ever a write of ours
                }
                throw scanner.unreadable("no compressed write starts at byte " + offset, null);
            }
            if (length > size - offset) {
                return offset;
            }
            if (!frame(channel, offset, length, size)) {
                return offset;
            }
            offset += length;
            if (!scanner.hasEnough()) {
                place = new Place(from.seq() + scanner.entries().size(), offset);
            }
        }
        return offset;
    }

    /** Reads a frame; false if it is the last one and was not written to its end. */
    private boolean frame(FileChannel channel, long offset, long length, long size) throws IOException {
        int before = scanner.entries().size();
        FilePart frame = new FilePart(offset, length);
        scanner.enter(frame, 0);
        try (InputStream content = frame.content(file, 0)) {
            feed(content);
            if (!knowsEnough() && !scanner.isBetweenDocuments()) {
                throw scanner.unreadable("the compressed write at byte " + offset + " ends inside it", null);
            }
            return true;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (RunUnreadableException | IOException e) {
            // a power loss may leave the length of the last write without its bytes, and the file longer than that
            if (isZeros(channel, offset + length - Integer.BYTES, size)) {
                scanner.forgetAfter(before);
                return false;
            }
            if (e instanceof RunUnreadableException unreadable) {
                throw unreadable;
            }
            throw scanner.unreadable("it cannot be decompressed: " + e.getMessage(), e);
        }
    }

    /** Whether there is nothing but zeros from a place on. No frame ends so: its last bytes are a checksum or a length. */
    private static boolean isZeros(FileChannel channel, long from, long size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(START_CHUNK);
        for (long at = from; at < size; ) {
            int read = channel.read(bytes.clear(), at);
            for (int i = 0; i < read; i++) {
                if (bytes.get(i) != 0) {
                    return false;
                }
            }
            at += Math.max(1, read);
        }
        return true;
    }

    private String torn(long end, long size) {
        return "the unfinished end of " + file + " after entry "
                + (scanner.entries().size() - 1) + ": " + (size - end) + " bytes from byte " + end + " (line "
                + scanner.firstLine() + ")";
    }

    /** A file without entry 0 is either the start of one, or none of ours. */
    private void checkStart(FileChannel channel, long size) throws IOException {
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(size, 16));
        channel.read(start, 0);
        byte[] bytes = start.array();
        boolean ours = file.compression() == FrameCodec.NONE
                ? bytes[0] == 0 || bytes[0] == '-' || bytes[0] == '{'
                : bytes[0] == 0 || bytes[0] == 0x1f || bytes[0] == 0x50;
        if (!ours) {
            throw scanner.unreadable("the file does not start like a journal", null);
        }
    }

    /** Reads the journal of a run, if the file holds one. */
    static @Nullable StoredJournal readOf(RunId run, RunFile file) throws IOException {
        return of(run, read(file));
    }

    private static @Nullable StoredJournal of(RunId run, StoredJournal journal) {
        RunFile file = journal.file();
        if (journal.entries().isEmpty()) {
            return null;
        }
        Entry.RunStarted start = (Entry.RunStarted) journal.entries().get(0);
        if (!start.runId().equals(run)) {
            throw new RunUnreadableException(
                    "Run '" + run + "' has no file of its own: " + file + " holds run '" + start.runId()
                            + "'. The file was renamed, or the file system takes the two names for one. Rename the file"
                            + " back, or choose an id that differs by more than case or accents. Nothing was changed.",
                    run.value(),
                    file.toString(),
                    null);
        }
        return journal;
    }
}
