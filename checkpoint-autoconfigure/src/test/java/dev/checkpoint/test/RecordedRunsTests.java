package dev.checkpoint.test;

import static dev.checkpoint.test.CheckpointAssertions.assertThatPipeline;
import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunOperations;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.test.app.OrderApplication;
import dev.checkpoint.test.app.OrderPipeline;
import dev.checkpoint.test.app.Warehouse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

@CheckpointTest(classes = OrderApplication.class, run = "classpath:runs/order-42.yaml")
class RecordedRunsTests {

    @Autowired
    private OrderPipeline orders;

    @Autowired
    private RecordedRuns recorded;

    @Autowired
    private RunOperations operations;

    @Autowired
    private Warehouse warehouse;

    @TempDir
    private Path directory;

    @BeforeEach
    void forget() {
        warehouse.multiply(1);
        warehouse.calls();
    }

    @Test
    void serveTheResultsOfStages() {
        assertThat(orders.process("42")).isEqualTo("picked [8, 6]");

        assertThatRun("42").isCompleted().executedNothing().skipped("plan", "pick[42-ink]", "write");
        assertThat(warehouse.calls()).isEmpty();
    }

    @Test
    void tellWhatANewVersionOfThePipelineChanges() {
        warehouse.multiply(2);

        assertThat(orders.process("42")).isEqualTo("picked [16, 12]");

        assertThatRun("42").skipped("plan", "pick").executedOnly("write");
        assertThatThrownBy(() -> assertThatRun("42").executedNothing())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("write           completed (executed again: args.picked changed");
    }

    @Test
    void areResumedByTheirIdIfThePipelineHasNone() {
        String run = recorded.load("classpath:runs/shipment.yaml");

        assertThat(operations.resume(run).result()).isEqualTo("shipped picked [8, 6] in full");

        assertThatRun(run).isCompleted().executedNothing();
        assertThat(warehouse.calls()).isEmpty();
    }

    @Test
    void canCrashAgain() {
        warehouse.multiply(2);

        assertThatPipeline(() -> orders.process("42")).survivesACrashAtEveryEntry();
    }

    @Test
    void areReadFromJarsToo() throws IOException {
        Path jar = directory.resolve("runs.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                InputStream run = new ClassPathResource("runs/shipment.yaml").getInputStream()) {
            zip.putNextEntry(new ZipEntry("any name.yaml"));
            run.transferTo(zip);
        }

        String run = recorded.load("jar:" + jar.toUri() + "!/any%20name.yaml");

        assertThat(operations.resume(run).result()).isEqualTo("shipped picked [8, 6] in full");
    }

    @Test
    void areNamedWellIfTheyCannotBeLoaded() throws IOException {
        assertThatThrownBy(() -> recorded.load("classpath:runs/none.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no recorded run at classpath:runs/none.yaml.");
        assertThatThrownBy(() -> recorded.load("classpath:runs/order-42.yaml"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Run '42' is there already.");
        Path text = Files.writeString(directory.resolve("run.txt"), "--- # a");
        assertThatThrownBy(() -> recorded.load(text.toUri().toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "run.txt has none of the extensions of run files: [.yaml, .yaml.gz, .yaml.zst, .json");
        Path empty = Files.writeString(directory.resolve("run.yaml"), "");
        assertThatThrownBy(() -> recorded.load(empty.toUri().toString()))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("holds no run");
    }

    @Nested
    class InNestedClasses {

        @Test
        void areLoadedToo() {
            orders.process("42");

            assertThatRun("42").executedNothing();
        }
    }
}
