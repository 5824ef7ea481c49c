package dev.checkpoint.store.file;

import dev.checkpoint.spi.store.StoreSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * Makes files that hold a whole run from the first moment on. A file is written under a hidden name and gets its own when all
 * of it is durable. The caller has claimed the run.
 */
final class WholeFiles {

    private final StoreSettings settings;

    private final NewFiles made;

    /** Writes the content of a file. */
    interface Content {

        void to(FileChannel channel) throws IOException;
    }

    WholeFiles(StoreSettings settings, NewFiles made) {
        this.settings = settings;
        this.made = made;
    }

    void write(RunFile file, Content content) throws IOException {
        List<Path> names = RunOpener.makeDirectory(file, made);
        Path hidden = file.path().resolveSibling("." + UUID.randomUUID() + ".new");
        try {
            UninterruptedIo.run(() -> {
                try (FileChannel to = made.open(
                        hidden,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    content.to(to);
                    to.force(true);
                    return true;
                }
            });
            Files.move(hidden, file.path(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(hidden);
        }
        names.forEach(RunOpener::sync);
    }

    /** Appends documents as one write of the store, compressed as the file is. */
    void append(FileChannel to, RunFile file, byte[] documents) throws IOException {
        StoreSettings.Writing chosen = settings.of(file.pipeline());
        Integer level = FrameCodec.of(chosen.compression()) == file.compression() ? chosen.level() : null;
        ByteBuffer left = ByteBuffer.wrap(file.compression().frame(documents, level));
        while (left.hasRemaining()) {
            to.write(left);
        }
    }
}
