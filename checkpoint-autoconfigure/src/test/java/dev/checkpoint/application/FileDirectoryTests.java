package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.autoconfigure.CheckpointProperties;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Which directory {@code checkpoint.file.directory} means. */
class FileDirectoryTests {

    @ParameterizedTest
    @CsvSource({
        "./checkpoints, ./checkpoints",
        "/var/runs, /var/runs",
        "file:/var/runs, /var/runs",
        "file:///var/runs, /var/runs",
        "file:./runs, runs",
        "/var/my%20runs, /var/my%20runs",
        "file:/var/my%20runs, /var/my runs",
        // both are folders of this class path
        "META-INF, META-INF",
        "dev/checkpoint, dev/checkpoint"
    })
    void isOfTheFileSystem(String directory, Path meant) {
        CheckpointProperties properties = new Binder(
                        new MapConfigurationPropertySource(Map.of("checkpoint.file.directory", directory)))
                .bindOrCreate("checkpoint", CheckpointProperties.class);
        assertThat(properties.file().path()).isEqualTo(meant);
    }
}
