package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunQuery;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.contract.SampleEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Requests beside run files, and parts of run files. */
@ExtendWith(OutputCaptureExtension.class)
class RequestFilesTests {

    private static final RunId RUN = RunId.of("orders-42");

    @TempDir
    Path directory;

    private FileCheckpointStore store;

    @BeforeEach
    void open() {
        store = FileStores.open(directory, "yaml", Compression.NONE);
        append(0, started(RUN));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void append(long seq, dev.checkpoint.model.Entry entry) {
        store.append(new Append(RUN, seq, List.of(entry), Trigger.LIFECYCLE));
    }

    private static Request request(String id) {
        return new Request(
                id,
                RUN,
                Request.Kind.ANSWER,
                SampleEntries.TIME,
                "Ada",
                "it is \"fine\"",
                Payload.of("{\"answer\": \"APPROVED\"}"));
    }

    @Test
    void canBeReadByAPerson() throws IOException {
        store.leave(request("a/b"));
        Path file = directory.resolve(".requests/orders-42/a%2Fb.yaml");
        assertThat(Files.readAllLines(file))
                .contains(
                        "request: \"a/b\"",
                        "run: \"orders-42\"",
                        "kind: answer",
                        "by: \"Ada\"",
                        "reason: \"it is \\\"fine\\\"\"",
                        "content: {\"answer\": \"APPROVED\"}");
        store.settle(RUN, "a/b");
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void isNoRun() {
        store.leave(request("a"));
        assertThat(store.find(RunQuery.all())).hasSize(1);
        assertThat(store.countRuns()).containsOnlyKeys("research");
    }

    @Test
    void passesOverADamagedRequestSaysSoOnceAndLetsItBeLeftAgain(CapturedOutput output) throws IOException {
        store.leave(request("torn"));
        store.leave(request("sound"));
        Path file = directory.resolve(".requests/orders-42/torn.yaml");
        String text = Files.readString(file);
        for (String damaged : List.of(text.substring(0, text.length() - 5), text.replace("Ada", "Eve"), "", "x")) {
            Files.writeString(file, damaged);
            assertThat(store.open(Set.of(RUN))).extracting(Request::id).containsExactly("sound");
        }
        assertThat(output.getAll().split("torn.yaml is no request", -1)).hasSize(2);
        assertThat(store.leave(request("torn"))).isTrue();
        assertThat(store.open(Set.of(RUN))).extracting(Request::id).containsExactly("sound", "torn");
    }

    @Test
    void readsAPartAgainWhenTheFileWasCutByHand() throws IOException {
        append(1, completed("plan", "1"));
        append(2, completed("search", "2"));
        store.release(RUN);
        assertThat(store.entries(RUN, 0, 10)).hasSize(3);
        Path file = directory.resolve("research/orders-42.yaml");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("--- # search")));
        assertThat(store.entries(RUN, 3, 10)).isEmpty();
        append(2, completed("other", "3"));
        assertThat(store.entries(RUN, 2, 10)).extracting(NumberedEntry::seq).containsExactly(2L);
        append(3, completed("more", "4"));
        assertThat(store.entries(RUN, 3, 10)).extracting(NumberedEntry::seq).containsExactly(3L);
    }

    @Test
    void findsARunWhoseFirstCompressedWriteIsLong() {
        for (Compression compression : List.of(Compression.GZIP, Compression.ZSTD)) {
            try (FileCheckpointStore packed =
                    FileStores.open(directory.resolve(compression.name()), "yaml", compression)) {
                Append first = new Append(
                        RUN,
                        0,
                        List.of(started(RUN), completed("plan", "\"" + "x y".repeat(5000) + "\"")),
                        Trigger.MANUAL);
                assertThat(packed.append(first)).isEqualTo(dev.checkpoint.spi.store.AppendOutcome.WRITTEN);
                packed.release(RUN);
                assertThat(packed.append(first)).isEqualTo(dev.checkpoint.spi.store.AppendOutcome.TAKEN);
            }
        }
    }
}
