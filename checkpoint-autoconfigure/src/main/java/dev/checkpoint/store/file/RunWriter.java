package dev.checkpoint.store.file;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.format.Checksums;
import dev.checkpoint.spi.store.format.DocumentFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the file of a run this instance has claimed. Not thread-safe.
 *
 * <p>A file that was begun in an earlier version of the format is continued in that version, which its first document
 * states.
 *
 * <p>The length the file was left with is a second fence behind the claim: whoever appended to the file without
 * asking is noticed before anything is written.
 */
final class RunWriter implements AutoCloseable {

    /** The first version of the format in which checksums cover the run. */
    static final long SUMS_COVER_RUN = 2;

    private final RunFile file;

    private final RunOutput output;

    private final @Nullable Integer level;

    private final long version;

    private long length;

    private long next;

    private boolean cutBack;

    private List<Path> newNames = List.of();

    private @Nullable WrittenRun telling;

    RunWriter(RunFile file, RunOutput output, @Nullable Integer level, long version, long length, long next) {
        this.file = file;
        this.output = output;
        this.level = level;
        this.version = version;
        this.length = length;
        this.next = next;
    }

    /**
     * Makes what these directories say durable with the first append: after its bytes, because a file system with a
     * journal has then done it along with them.
     */
    RunWriter withNewNamesIn(List<Path> directories) {
        newNames = directories;
        return this;
    }

    /** Says from now on what it writes. */
    RunWriter telling(WrittenRun run) {
        telling = run;
        return this;
    }

    long next() {
        return next;
    }

    RunFile file() {
        return file;
    }

    AppendOutcome append(Append append) {
        List<Entry> entries = append.entries();
        byte[] write = bytes(append, entries);
        try {
            if (cutBack) {
                output.truncate(length);
                cutBack = false;
            }
            long found = size();
            if (found != length) {
                return found < length ? AppendOutcome.LOST : AppendOutcome.TAKEN;
            }
        } catch (IOException e) {
            throw failed(e);
        }
        WrittenRun told = telling;
        if (told != null) {
            told.writes(length + write.length);
        }
        try {
            output.write(ByteBuffer.wrap(write), length);
            output.force();
        } catch (IOException e) {
            undo(e);
            if (told != null) {
                told.failed();
            }
            throw failed(e);
        }
        newNames.forEach(RunOpener::sync);
        newNames = List.of();
        length += write.length;
        next += entries.size();
        if (told != null) {
            told.wrote(entries, length);
        }
        return AppendOutcome.WRITTEN;
    }

    /** Cuts off what a failed write left, so that the same append can be tried again. */
    private void undo(IOException failure) {
        try {
            output.truncate(length);
        } catch (IOException e) {
            cutBack = true;
            failure.addSuppressed(e);
        }
    }

    private StoreException failed(IOException e) {
        return RunFiles.failed("Cannot append entry " + next + " to " + file, e);
    }

    /** How long the file is; 0 if it is gone, and not with its directory, which may be on a disk that is away. */
    private long size() throws IOException {
        try {
            return Files.size(file.path());
        } catch (NoSuchFileException gone) {
            if (Files.isDirectory(file.path().toAbsolutePath().resolveSibling(""))) {
                return 0;
            }
            throw gone;
        }
    }

    private byte[] bytes(Append append, List<Entry> entries) {
        RunId run = version < SUMS_COVER_RUN ? null : append.run();
        byte[] documents = documents(file.format(), run, entries, append.seq(), append.trigger());
        return file.compression().frame(documents, level);
    }

    /**
     * Entries as documents that follow each other.
     *
     * @param run the run that their checksums cover; null if they cover none
     */
    static byte[] documents(
            DocumentFormat format, @Nullable RunId run, List<Entry> entries, long seq, @Nullable Trigger trigger) {
        byte[][] parts = new byte[2 * entries.size()][];
        CRC32C crc = new CRC32C();
        int size = 0;
        for (int i = 0; i < entries.size(); i++) {
            Trigger last = i == entries.size() - 1 ? trigger : null;
            byte[] document = format.write(entries.get(i), seq + i, last).getBytes(StandardCharsets.UTF_8);
            crc.reset();
            crc.update(document);
            String checksum = run == null ? Checksums.text(crc.getValue()) : Checksums.text(crc, run);
            byte[] end = format.lastLine(checksum).getBytes(StandardCharsets.UTF_8);
            parts[2 * i] = document;
            parts[2 * i + 1] = end;
            size += document.length + end.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    @Override
    public void close() {
        try {
            output.close();
        } catch (IOException e) {
            throw RunFiles.failed("Cannot close " + file, e);
        }
    }
}
