package dev.checkpoint.store.file;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads a file from its start to its end: complete documents become entries, an unfinished end is named. */
final class JournalReader {

    private static final int CHUNK = 1 << 16;

    private static final int START_CHUNK = 1 << 11;

    private final RunFile file;

    private final DocumentScanner scanner;

    private final boolean startOnly;

    private JournalReader(RunFile file, boolean startOnly) {
        this.file = file;
        this.startOnly = startOnly;
        this.scanner = new DocumentScanner(file);
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
        return Uninterrupted.run(() -> {
            try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
                return new JournalReader(file, startOnly).read(channel);
            }
        });
    }

    /** Whether a file holds the journal of a run. Reads no further than entry 0. */
    static boolean holds(RunId run, RunFile file) throws IOException {
        return of(run, read(file, true)) != null;
    }

    private StoredJournal read(FileChannel channel) throws IOException {
        // what is appended while we read is left for the next reader
        long size = channel.size();
        long end = file.compression() == Compression.NONE ? plain(size) : frames(channel, size);
        String torn = end == size ? null : torn(end, size);
        StoredJournal journal = new StoredJournal(file, scanner.entries(), end, size, torn);
        if (scanner.entries().isEmpty() && size > 0) {
            checkStart(channel, size);
        }
        return journal;
    }

    private long plain(long size) throws IOException {
        try (InputStream content = Frame.WHOLE.content(file, 0)) {
            feed(new BoundedInput(content, size));
        }
        return scanner.isBetweenDocuments() ? size : scanner.endOfLast();
    }

    private void feed(InputStream content) throws IOException {
        byte[] chunk = new byte[startOnly ? START_CHUNK : CHUNK];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            scanner.feed(chunk, read);
            if (knowsEnough()) {
                return;
            }
        }
    }

    private boolean knowsEnough() {
        return startOnly && !scanner.entries().isEmpty();
    }

    private long frames(FileChannel channel, long size) throws IOException {
        long offset = 0;
        ByteBuffer head = ByteBuffer.allocate(file.compression().headLength());
        while (size - offset >= head.capacity() && !knowsEnough()) {
            channel.read(head.clear(), offset);
            long length = file.compression().frameLength(head.array());
            if (length == 0 && head.get(head.capacity() - 1) == 0 && endsInZeros(channel, size)) {
                return offset;
            }
            if (length == 0) {
                throw scanner.unreadable("no compressed write starts at byte " + offset, null);
            }
            if (length > size - offset) {
                return offset;
            }
            if (!frame(channel, offset, length, size)) {
                return offset;
            }
            offset += length;
        }
        return offset;
    }

    /** Reads a frame; false if it is the last one and was not written to its end. */
    private boolean frame(FileChannel channel, long offset, long length, long size) throws IOException {
        int before = scanner.entries().size();
        Frame frame = new Frame(offset, length);
        scanner.enter(frame);
        try (InputStream content = frame.content(file, 0)) {
            feed(content);
            if (!scanner.isBetweenDocuments()) {
                throw scanner.unreadable("the compressed write at byte " + offset + " ends inside it", null);
            }
            return true;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (RunUnreadableException | IOException e) {
            // a power loss may leave the length of the last write without its bytes
            if (offset + length == size && endsInZeros(channel, size)) {
                scanner.forgetAfter(before);
                return false;
            }
            if (e instanceof RunUnreadableException unreadable) {
                throw unreadable;
            }
            throw scanner.unreadable("it cannot be decompressed: " + e.getMessage(), e);
        }
    }

    /** No frame ends so: its last bytes are a checksum or a length. */
    private static boolean endsInZeros(FileChannel channel, long size) throws IOException {
        ByteBuffer tail = ByteBuffer.allocate(Integer.BYTES);
        channel.read(tail, size - Integer.BYTES);
        return tail.getInt(0) == 0;
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
        boolean ours = file.compression() == Compression.NONE
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
