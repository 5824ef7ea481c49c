package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read what the file store makes. */
class FilePermissionsTests {

    private static final RunId RUN = RunId.of("a");

    @TempDir
    private Path parent;

    private Map<String, String> permissionsBelow(Path directory) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                found.put(
                        parent.relativize(file).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return found;
    }

    private static void write(FileCheckpointStore store) {
        store.append(new Append(RUN, 0, List.of(started(RUN)), Trigger.LIFECYCLE));
        store.leave(new Request("1", RUN, Request.Kind.PAUSE, Instant.EPOCH, "ada", "looks wrong", null));
    }

    @Test
    void areTheOwnersOnlyByDefault() throws IOException {
        Path directory = parent.resolve("made/checkpoints");
        try (FileCheckpointStore store = FileStores.open(directory, "yaml", Compression.NONE)) {
            write(store);
            Map<String, String> found = permissionsBelow(parent.resolve("made"));
            assertThat(found).hasSizeGreaterThanOrEqualTo(7);
            found.forEach(
                    (name, permissions) -> assertThat(permissions).as(name).isIn("rw-------", "rwx------"));
        }
    }

    @Test
    void areWhatIsConfigured() throws IOException {
        Path directory = parent.resolve("checkpoints");
        StoreSettings settings = new StoreSettings(
                "web-1", Duration.ofSeconds(30), new StoreSettings.Writing("json", Compression.GZIP, null), Map.of());
        try (FileCheckpointStore store = new FileCheckpointStore(
                directory, settings, FileStores.FORMATS, PosixFilePermissions.fromString("rw-r-----"))) {
            write(store);
            permissionsBelow(directory)
                    .forEach((name, permissions) ->
                            assertThat(permissions).as(name).isIn("rw-r-----", "rwxr-x---"));
        }
    }

    @Test
    void ofADirectoryThatExistsAreLeftAlone() throws IOException {
        Path directory = Files.createDirectory(
                parent.resolve("checkpoints"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        try (FileCheckpointStore store = FileStores.open(directory, "yaml", Compression.NONE)) {
            write(store);
        }
        assertThat(permissionsBelow(directory).get("checkpoints")).isEqualTo("rwxr-x---");
    }
}
