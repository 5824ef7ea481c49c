package dev.checkpoint.store.file;

import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Fork;
import dev.checkpoint.spi.store.StoreKind;
import dev.checkpoint.spi.store.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes forks by copying bytes, so that what is copied stays exactly as it was written, in the same format and compression.
 * Only a compressed write that is cut inside is unpacked and packed again.
 *
 * <p>The file is written under a hidden name and gets its own when all of it is durable.
 */
final class FileForks {

    private final RunFiles files;

    private final RunOpener opener;

    private final RunLocks locks;

    private final StoreSettings settings;

    private final NewFiles made;

    FileForks(RunFiles files, RunOpener opener, RunLocks locks, StoreSettings settings, NewFiles made) {
        this.files = files;
        this.opener = opener;
        this.locks = locks;
        this.settings = settings;
        this.made = made;
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
        List<Path> names = RunOpener.makeDirectory(file, made);
        Path hidden = file.path().resolveSibling("." + UUID.randomUUID() + ".fork");
        try {
            UninterruptedIo.run(() -> {
                try (FileChannel to = made.open(
                        hidden,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    write(to, file, List.of(fork.start()), 0, null);
                    copy(to, source);
                    write(to, file, fork.more(), fork.from().seq(), Trigger.MANUAL);
                    to.force(true);
                    return true;
                }
            });
            Files.move(hidden, file.path(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(hidden);
        }
        names.forEach(RunOpener::sync);
        return file;
    }

    private void write(FileChannel to, RunFile file, List<? extends Entry> entries, long seq, @Nullable Trigger trigger)
            throws IOException {
        if (!entries.isEmpty()) {
            write(to, file, RunWriter.documents(file.format(), List.copyOf(entries), seq, trigger));
        }
    }

    private void write(FileChannel to, RunFile file, byte[] content) throws IOException {
        StoreSettings.Writing chosen = settings.of(file.pipeline());
        Integer level = FrameCodec.of(chosen.compression()) == file.compression() ? chosen.level() : null;
        ByteBuffer left = ByteBuffer.wrap(file.compression().frame(content, level));
        while (left.hasRemaining()) {
            to.write(left);
        }
    }

    private void copy(FileChannel to, RunFileReader.Cuts source) throws IOException {
        Cut first = source.first();
        Cut last = source.last();
        try (FileChannel from = FileChannel.open(source.file().path(), StandardOpenOption.READ)) {
            if (first.part().isWholeFile()) {
                transfer(from, first.offset(), last.offset(), to);
            } else if (first.part().equals(last.part())) {
                again(to, source.file(), first.part(), first.offset(), last.offset());
            } else {
                again(to, source.file(), first.part(), first.offset(), Long.MAX_VALUE);
                transfer(from, first.part().end(), last.part().offset(), to);
                again(to, source.file(), last.part(), 0, last.offset());
            }
        }
    }

    /** Packs some content of a compressed write again. */
    private void again(FileChannel to, RunFile file, FilePart part, long start, long end) throws IOException {
        byte[] content;
        try (InputStream in = part.content(file, start)) {
            content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, end - start));
        }
        if (content.length > 0) {
            write(to, file, content);
        }
    }

    private static void transfer(FileChannel from, long start, long end, FileChannel to) throws IOException {
        for (long at = start; at < end; ) {
            at += from.transferTo(at, end - at, to);
        }
    }
}
