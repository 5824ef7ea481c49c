package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.telemetry.TelemetryApplication.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** What all that is told of a stage takes in the journal. */
class JournalSizeTests {

    private static final int STAGES = 1000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void growsByLessThanOneKibibyteForEachStage(String format) throws IOException {
        try (OtlpReceiver receiver = new OtlpReceiver();
                ConfigurableApplicationContext context =
                        TelemetryApplication.start(directory, receiver.endpoint(), "checkpoint.format=" + format)) {
            context.getBean(Shelf.class).many(STAGES);

            long payloads =
                    context.getBean(CheckpointStore.class).open(RunId.of("many")).orElseThrow().entries().stream()
                            .filter(Entry.StageCompleted.class::isInstance)
                            .map(Entry.StageCompleted.class::cast)
                            .peek(stage -> assertThat(stage.ran().trace()).isNotNull())
                            .mapToLong(stage -> stage.result().output().json().getBytes(StandardCharsets.UTF_8).length)
                            .sum();
            long file = Files.size(directory.resolve("many/many." + format));
            assertThat((file - payloads) / STAGES).isLessThanOrEqualTo(1024);
        }
    }
}
