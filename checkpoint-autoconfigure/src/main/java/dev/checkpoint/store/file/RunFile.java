package dev.checkpoint.store.file;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.format.DocumentFormat;
import dev.checkpoint.spi.store.format.FileNames;
import java.nio.file.Path;

/**
 * A file that holds a run, and how it is written; its name tells.
 *
 * @param path where it is
 * @param id the id its name stands for; only entry 0 says for sure
 * @param format its documents
 * @param compression of each write
 * @param directoryName the name of its directory: that of the pipeline, encoded
 * @param name its own name
 */
record RunFile(Path path, String id, DocumentFormat format, FrameCodec compression, String directoryName, String name) {

    RunFile(Path path, String id, DocumentFormat format, FrameCodec compression) {
        this(path, id, format, compression, directoryName(path), String.valueOf(path.getFileName()));
    }

    /** What the name of such a file ends with. */
    static String suffix(DocumentFormat format, FrameCodec compression) {
        return "." + format.extension() + compression.suffix();
    }

    /** The name of the directory, decoded. */
    String pipeline() {
        return FileNames.decode(directoryName);
    }

    private static String directoryName(Path path) {
        Path directory = path.getParent();
        return directory == null ? "" : String.valueOf(directory.getFileName());
    }

    /** What its name begins with: the id, encoded. */
    String encodedId() {
        return name.substring(
                0, Math.max(0, name.length() - suffix(format, compression).length()));
    }

    /** The id for messages and lists, even if the name is none. */
    RunId runId() {
        try {
            return RunId.of(id);
        } catch (IllegalArgumentException e) {
            return RunId.of(name);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
