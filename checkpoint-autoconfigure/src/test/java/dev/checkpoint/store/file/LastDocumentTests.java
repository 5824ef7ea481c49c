package dev.checkpoint.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.Compression;
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
class LastDocumentTests {

    private static final Standing UNKNOWN = Standing.Unknown.INSTANCE;

    private static final RunId RUN = RunId.of("one");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void tellsHowARunEnded(String format) throws IOException {
        assertThat(standing(format, completed("\"short\""))).isEqualTo(ended(RunStatus.COMPLETED));
        assertThat(standing(
                        format,
                        new Entry.RunFailed(
                                SampleEntries.TIME,
                                new Tally(Duration.ZERO, 1, 0, Duration.ZERO),
                                SampleEntries.error(),
                                null)))
                .isEqualTo(ended(RunStatus.FAILED));
        assertThat(standing(format, new Entry.RunCancelled(SampleEntries.TIME, "enough", null)))
                .isEqualTo(ended(RunStatus.CANCELLED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void leavesOpenWhatTheEndDoesNotTell(String format) throws IOException {
        assertThat(standing(format, SampleEntries.completed("draft", "1"))).isEqualTo(UNKNOWN);
        assertThat(standing(format, new Entry.RunPaused(SampleEntries.TIME, Why.SHUTDOWN, "shutdown", null)))
                .isEqualTo(UNKNOWN);
        assertThat(standing(format, new Entry.RunWaiting(SampleEntries.TIME, Why.DECISION, "draft", "Did it?", null)))
                .isEqualTo(UNKNOWN);
        assertThat(standing(format, completed("\"" + "long ".repeat(4_000) + "\"")))
                .isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void trustsNoEndThatIsTornOrWasChanged(String format) throws IOException {
        standing(format, completed("\"short\""));
        Path path = file(format).path();
        byte[] whole = Files.readAllBytes(path);
        for (int length = whole.length - 1; length > whole.length - 200; length -= 7) {
            Files.write(path, java.util.Arrays.copyOf(whole, length));
            assertThat(LastDocument.standing(file(format))).isEqualTo(UNKNOWN);
        }
        Files.writeString(path, new String(whole).replace("short", "shorn"));
        assertThat(LastDocument.standing(file(format))).isEqualTo(UNKNOWN);
        Files.write(path, whole);
        Files.write(path, new byte[10], StandardOpenOption.APPEND);
        assertThat(LastDocument.standing(file(format))).isEqualTo(UNKNOWN);
        Files.write(path, new byte[0]);
        assertThat(LastDocument.standing(file(format))).isEqualTo(UNKNOWN);
    }

    private static Entry.RunCompleted completed(String output) {
        return new Entry.RunCompleted(
                SampleEntries.TIME,
                new Tally(Duration.ofSeconds(1), 1, 0, Duration.ZERO),
                Result.of(Payload.of(output)),
                null);
    }

    private Standing standing(String format, Entry last) throws IOException {
        try (FileCheckpointStore store = FileStores.open(directory, format, Compression.NONE)) {
            store.delete(RUN);
            store.append(new Append(RUN, 0, List.of(SampleEntries.started(RUN)), Trigger.LIFECYCLE));
            store.append(new Append(
                    RUN, 1, List.of(SampleEntries.completed("before", "{\"a\":1}"), last), Trigger.LIFECYCLE));
            store.release(RUN);
        }
        return LastDocument.standing(file(format));
    }

    private static Standing ended(RunStatus status) {
        return new Standing.Ended(status, SampleEntries.TIME);
    }

    private RunFile file(String format) {
        return new RunFile(
                directory.resolve("research/one." + format),
                "one",
                format.equals("json")
                        ? new dev.checkpoint.codec.document.JsonDocumentFormat()
                        : new dev.checkpoint.codec.document.YamlDocumentFormat(),
                FrameCodec.NONE);
    }
}
