package dev.checkpoint.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.contract.SampleEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the end of a file tells, and that it tells nothing it does not know. */
class StandingTests {

    private static final RunId RUN = RunId.of("one");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void tellsHowARunEnded(String format) throws IOException {
        assertThat(standing(format, completed("\"short\""))).isEqualTo(RunStatus.COMPLETED);
        assertThat(standing(
                        format,
                        new Entry.RunFailed(
                                SampleEntries.TIME, Duration.ZERO, 1, 0, Duration.ZERO, SampleEntries.error())))
                .isEqualTo(RunStatus.FAILED);
        assertThat(standing(format, new Entry.RunCancelled(SampleEntries.TIME, "enough")))
                .isEqualTo(RunStatus.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void leavesOpenWhatTheEndDoesNotTell(String format) throws IOException {
        assertThat(standing(format, SampleEntries.completed("draft", "1"))).isNull();
        assertThat(standing(format, new Entry.RunPaused(SampleEntries.TIME, "shutdown")))
                .isNull();
        assertThat(standing(format, new Entry.RunWaiting(SampleEntries.TIME, "draft", "Did it?")))
                .isNull();
        assertThat(standing(format, completed("\"" + "long ".repeat(4_000) + "\"")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void trustsNoEndThatIsTornOrWasChanged(String format) throws IOException {
        standing(format, completed("\"short\""));
        Path path = file(format).path();
        byte[] whole = Files.readAllBytes(path);
        for (int length = whole.length - 1; length > whole.length - 200; length -= 7) {
            Files.write(path, java.util.Arrays.copyOf(whole, length));
            assertThat(Standing.read(file(format)).status()).isNull();
        }
        Files.writeString(path, new String(whole).replace("short", "shorn"));
        assertThat(Standing.read(file(format)).status()).isNull();
        Files.write(path, whole);
        Files.write(path, new byte[10], StandardOpenOption.APPEND);
        assertThat(Standing.read(file(format)).status()).isNull();
        Files.write(path, new byte[0]);
        assertThat(Standing.read(file(format)).status()).isNull();
    }

    private static Entry.RunCompleted completed(String output) {
        return new Entry.RunCompleted(
                SampleEntries.TIME, Duration.ofSeconds(1), 1, 0, Duration.ZERO, null, Payload.of(output));
    }

    private RunStatus standing(String format, Entry last) throws IOException {
        try (FileCheckpointStore store = FileStores.open(directory, format, Compression.NONE)) {
            store.delete(RUN);
            store.append(RUN, 0, List.of(SampleEntries.started(RUN)), Trigger.LIFECYCLE);
            store.append(RUN, 1, List.of(SampleEntries.completed("before", "{\"a\":1}"), last), Trigger.LIFECYCLE);
            store.release(RUN);
        }
        Standing standing = Standing.read(file(format));
        assertThat(standing.isKnown()).isEqualTo(standing.updated() != null);
        return standing.status();
    }

    private RunFile file(String format) {
        return new RunFile(
                directory.resolve("research/one." + format),
                "one",
                format.equals("json")
                        ? new dev.checkpoint.codec.document.JsonDocumentFormat()
                        : new dev.checkpoint.codec.document.YamlDocumentFormat(),
                Compression.NONE);
    }
}
