package dev.checkpoint.store.file;

import dev.checkpoint.codec.document.JsonDocumentFormat;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.StoreSettings;
import dev.checkpoint.spi.store.format.DocumentFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes stores for tests. */
final class FileStores {

    static final List<DocumentFormat> FORMATS = List.of(new YamlDocumentFormat(), new JsonDocumentFormat());

    private FileStores() {}

    private static StoreSettings settings(String format, Compression compression) {
        return new StoreSettings(
                "web-1", Duration.ofSeconds(30), new StoreSettings.Writing(format, compression, null), Map.of());
    }

    static FileCheckpointStore open(Path directory, String format, Compression compression) {
        return new FileCheckpointStore(directory, settings(format, compression), FORMATS);
    }

    static FileCheckpointStore open(Path directory, RunOutput.Opener opener) {
        return new FileCheckpointStore(
                directory, settings("yaml", Compression.NONE), FORMATS, NewFiles.PRIVATE, opener, true);
    }

    /** Makes the file of a run one that cannot be read. */
    static boolean damage(Path directory, RunId run) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Path file = files.filter(path -> path.getFileName().toString().startsWith(run.value() + "."))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            return true;
        }
    }
}
