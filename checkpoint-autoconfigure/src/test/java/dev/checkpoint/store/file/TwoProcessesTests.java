package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Compression;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwoProcessesTests {

    private static final RunId RUN = RunId.of("orders-42");

    @TempDir
    Path directory;

    @Test
    void respectsTheClaimOfAnotherProcessUntilThatIsKilled() throws Exception {
        Process holder = ChildProcess.start(List.of(), "hold", directory.toString());
        try (FileCheckpointStore store = FileStores.open(directory, "yaml", Compression.NONE);
                BufferedReader said = holder.inputReader()) {
            assertThat(said.readLine()).isEqualTo("holding");
            assertThat(store.isHeld(RUN)).isTrue();
            assertThat(store.append(new Append(RUN, 0, List.of(started(RUN)), Trigger.LIFECYCLE)))
                    .isEqualTo(AppendOutcome.TAKEN);
            assertThat(store.append(new Append(RUN, 1, List.of(completed("plan", "1")), Trigger.LIFECYCLE)))
                    .isEqualTo(AppendOutcome.TAKEN);
            assertThatThrownBy(() -> store.delete(RUN))
                    .isInstanceOf(RunActiveException.class)
                    .hasMessageContaining("a living instance holds it");
            assertThat(store.open(RUN).orElseThrow().nextSeq()).isEqualTo(1);
            assertThat(store.isHeld(RUN)).as("reading leaves the claim alone").isTrue();

            holder.destroyForcibly().waitFor();
            assertThat(store.isHeld(RUN)).isFalse();
            assertThat(store.append(new Append(RUN, 1, List.of(completed("plan", "1")), Trigger.LIFECYCLE)))
                    .isEqualTo(AppendOutcome.WRITTEN);
        } finally {
            holder.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void opensARunOf200MegabytesInAHeapOf48(Compression compression) throws Exception {
        Process reader = ChildProcess.start(List.of("-Xmx48m"), "large", directory.toString(), compression.name());
        try (BufferedReader said = reader.inputReader()) {
            assertThat(said.readLine()).isEqualTo("3001 true");
            assertThat(reader.waitFor()).isZero();
        } finally {
            reader.destroyForcibly();
        }
    }

    @Test
    void saysWhichDependencyIsMissingForZstdAndNeedsItForNothingElse() throws Exception {
        String without = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !element.contains("zstd"))
                .collect(Collectors.joining(File.pathSeparator));
        Process writer = ChildProcess.start(without, List.of(), "compress", directory.toString());
        try (BufferedReader said = writer.inputReader()) {
            assertThat(said.readLine()).isEqualTo("1");
            assertThat(said.readLine()).isEqualTo("1");
            assertThat(said.readLine()).contains("Add the dependency com.github.luben:zstd-jni");
        } finally {
            writer.destroyForcibly();
        }
    }
}
