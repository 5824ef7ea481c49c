package dev.checkpoint.store.file;

import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Fork;
import dev.checkpoint.spi.store.StoreKind;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes forks by copying documents as they were written, in the same format and compression. Only their checksums are made
 * anew, because they cover the run.
 */
final class FileForks {

    private final RunFiles files;

    private final RunOpener opener;

    private final RunLocks locks;

    private final WholeFiles whole;

    FileForks(RunFiles files, RunOpener opener, RunLocks locks, WholeFiles whole) {
        this.files = files;
        this.opener = opener;
        this.locks = locks;
        this.whole = whole;
    }

    /** Makes the file of a fork; null if there is a run with its id. */
    @Nullable
    RunFile fork(Fork fork, StoreKind store) throws IOException {
        RunId run = fork.start().runId();
        FileLock claim = locks.tryClaim(run);
        if (claim == null) {
            return null;
        }
        try {
            return opener.isFree(run) ? write(fork, source(fork, store)) : null;
        } finally {
            locks.release(claim);
        }
    }

    private RunFileReader.Cuts source(Fork fork, StoreKind store) throws IOException {
        RunId from = fork.from().run();
        for (RunFile file : files.find(from)) {
            RunFileReader.Cuts cuts = RunFileReader.cuts(from, file, fork.from().seq());
            if (cuts != null) {
                return cuts;
            }
        }
        throw new RunNotFoundException(fork.missingIn(store), from.value());
    }

    private RunFile write(Fork fork, RunFileReader.Cuts source) throws IOException {
        RunFile from = source.file();
        RunFile file = files.of(fork.start().pipeline(), fork.start().runId(), from.format(), from.compression());
        RunId run = fork.start().runId();
        whole.write(file, to -> {
            write(to, file, run, List.of(fork.start()), 0, null);
            copy(to, file, run, source);
            write(to, file, run, fork.more(), fork.from().seq(), Trigger.MANUAL);
        });
        return file;
    }

    private void write(
            FileChannel to, RunFile file, RunId run, List<? extends Entry> entries, long seq, @Nullable Trigger trigger)
            throws IOException {
        if (!entries.isEmpty()) {
            whole.append(to, file, RunWriter.documents(file.format(), run, List.copyOf(entries), seq, trigger));
        }
    }

    private void copy(FileChannel to, RunFile file, RunId run, RunFileReader.Cuts source) throws IOException {
        Cut first = source.first();
        Cut last = source.last();
        if (first.part().isWholeFile()) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(to)); // closed by the caller
            copy(source.file(), first.part(), first.offset(), last.offset(), run, out);
            out.flush();
            return;
        }
        try (FileChannel from = FileChannel.open(source.file().path(), StandardOpenOption.READ)) {
            for (FilePart part = first.part(); part != null; ) {
                ByteArrayOutputStream write = new ByteArrayOutputStream();
                long start = part.equals(first.part()) ? first.offset() : 0;
                long end = part.equals(last.part()) ? last.offset() : Long.MAX_VALUE;
                copy(source.file(), part, start, end, run, write);
                if (write.size() > 0) {
                    whole.append(to, file, write.toByteArray());
                }
                part = part.equals(last.part()) ? null : next(from, source.file(), part);
            }
        }
    }

    private static FilePart next(FileChannel from, RunFile file, FilePart part) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(file.compression().headLength());
        from.read(head, part.end());
        return new FilePart(part.end(), file.compression().frameLength(head.array()));
    }

    private static void copy(RunFile file, FilePart part, long start, long end, RunId run, OutputStream to)
            throws IOException {
        try (InputStream content = part.content(file, start)) {
            ForkedDocuments.copy(file.format(), run, new BoundedInput(content, end - start), to);
        }
    }
}
