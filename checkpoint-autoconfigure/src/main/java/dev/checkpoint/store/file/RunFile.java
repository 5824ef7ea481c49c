package dev.checkpoint.store.file;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.format.DocumentFormat;
import java.nio.file.Path;

/**
 * A file that holds a run, and how it is written; its name tells.
 *
 * @param path where it is
 * @param id the id its name stands for; only entry 0 says for sure
 * @param format its documents
 * @param compression of each write
 */
record RunFile(Path path, String id, DocumentFormat format, FrameCodec compression) {

    /** What the name of such a file ends with. */
    static String suffix(DocumentFormat format, FrameCodec compression) {
        return "." + format.extension() + compression.suffix();
    }

    /** The name of the directory, decoded. */
    String pipeline() {
        return FileNames.decode(directoryName());
    }

    /** The name of the directory: that of the pipeline, encoded. */
    String directoryName() {
        Path directory = path.getParent();
        return directory == null ? "" : String.valueOf(directory.getFileName());
    }

    /** What its name begins with: the id, encoded. */
    String encodedId() {
        String name = String.valueOf(path.getFileName());
        return name.substring(
                0, Math.max(0, name.length() - suffix(format, compression).length()));
    }

    /** The id for messages and lists, even if the name is none. */
    RunId runId() {
        try {
            return RunId.of(id);
        } catch (IllegalArgumentException e) {
            return RunId.of(String.valueOf(path.getFileName()));
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
