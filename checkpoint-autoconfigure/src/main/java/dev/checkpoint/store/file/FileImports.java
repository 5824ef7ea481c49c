package dev.checkpoint.store.file;

import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Import;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes runs that come from elsewhere, in the format and compression of their pipeline. */
final class FileImports {

    /** So many bytes are written, and compressed, at once. */
    private static final int CHUNK = 1 << 20;

    private final RunOpener opener;

    private final RunLocks locks;

    private final WholeFiles whole;

    FileImports(RunOpener opener, RunLocks locks, WholeFiles whole) {
        this.opener = opener;
        this.locks = locks;
        this.whole = whole;
    }

    /** Makes the file of a run; null if there is a run with its id. */
    @Nullable
    RunFile importRun(Import imported) throws IOException {
        RunId run = imported.run();
        FileLock claim = locks.tryClaim(run);
        if (claim == null) {
            return null;
        }
        try {
            if (!opener.isFree(run)) {
                return null;
            }
            RunFile file = opener.fileOf(run, imported.start().pipeline());
            whole.write(file, to -> write(to, file, imported));
            return file;
        } finally {
            locks.release(claim);
        }
    }

    private void write(FileChannel to, RunFile file, Import imported) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        for (NumberedEntry next : imported.entries()) {
            chunk.writeBytes(RunWriter.documents(
                    file.format(), imported.run(), List.of(next.entry()), next.seq(), next.trigger()));
            if (chunk.size() > CHUNK) {
                whole.append(to, file, chunk.toByteArray());
                chunk.reset();
            }
        }
        if (chunk.size() > 0) {
            whole.append(to, file, chunk.toByteArray());
        }
    }
}
