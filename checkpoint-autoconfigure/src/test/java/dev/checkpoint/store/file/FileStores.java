package dev.checkpoint.store.file;

import dev.checkpoint.codec.document.JsonDocumentFormat;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.spi.store.format.DocumentFormat;
import java.nio.file.Path;
import java.util.List;

/** Makes stores for tests. */
final class FileStores {

    static final List<DocumentFormat> FORMATS = List.of(new YamlDocumentFormat(), new JsonDocumentFormat());

    private FileStores() {}

    static FileCheckpointStore open(Path directory, String format, Compression compression) {
        return new FileCheckpointStore(directory, pipeline -> new FileSettings(format, compression, null), FORMATS);
    }

    static FileCheckpointStore open(Path directory, RunOutput.Opener opener) {
        return new FileCheckpointStore(
                directory, pipeline -> new FileSettings("yaml", Compression.NONE, null), FORMATS, opener);
    }
}
