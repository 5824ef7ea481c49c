package dev.checkpoint.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.ArchiveReport;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Calls;
import dev.checkpoint.application.Kept;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.error.RunConflictException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.RunSizes;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;

/** Runs that go from one store to another as an archive. */
@Timeout(120)
class ArchiveTests {

    @TempDir
    private Path directory;

    private static byte[] export(ApplicationContext context, String... runs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        context.getBean(RunArchive.class).export(List.of(runs), out);
        return out.toByteArray();
    }

    private static ArchiveReport importFrom(ApplicationContext context, byte[] archive) {
        return context.getBean(RunArchive.class).importFrom(new ByteArrayInputStream(archive));
    }

    private static void failInWrite(ApplicationContext context, String topic) {
        context.getBean(Calls.class).fail("write");
        assertThat(catchThrowable(() -> context.getBean(Research.class).research(topic)))
                .hasMessage("write is out of order");
    }

    /** The lines of a journal, payloads included; a database does not keep the order of a configuration. */
    private static List<String> journal(ApplicationContext context, String run) {
        StringBuilder text = new StringBuilder();
        YamlDocumentFormat yaml = new YamlDocumentFormat();
        context.getBean(CheckpointStore.class)
                .entries(new RunId(run), 0, 1000)
                .forEach(entry -> text.append(yaml.write(entry.entry(), entry.seq(), entry.trigger())));
        return text.toString().lines().sorted().toList();
    }

    @ParameterizedTest
    @EnumSource
    void goesFromEachStoreToTheNextAndIsResumedThere(Kept from) {
        AtomicReference<byte[]> archive = new AtomicReference<>();
        AtomicReference<List<String>> original = new AtomicReference<>();
        Research.on(from, directory.resolve("from")).run(context -> {
            context.getBean(Research.class).research("dogs");
            failInWrite(context, "cats");
            original.set(journal(context, "cats"));
            archive.set(export(context, "cats", "dogs"));
            measures(context);
        });
        Kept to = Kept.values()[(from.ordinal() + 1) % Kept.values().length];
        Research.on(to, directory.resolve("to")).run(context -> {
            ArchiveReport report = importFrom(context, archive.get());
            assertThat(report.runIds()).containsExactly("cats", "dogs");
            assertThat(report.runs().get(0).status()).isEqualTo(RunStatus.FAILED);
            assertThat(journal(context, "cats")).isEqualTo(original.get());
            RunExplorer explorer = context.getBean(RunExplorer.class);
            assertThat(explorer.get("cats").status()).isEqualTo(RunStatus.FAILED);
            assertThat(explorer.get("dogs").status()).isEqualTo(RunStatus.COMPLETED);
            Calls calls = context.getBean(Calls.class);
            context.getBean(RunOperations.class).resume("cats");
            assertThat(calls.taken()).containsExactly("write");
            assertThat(explorer.get("cats").status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(context.getBean(Research.class).research("dogs")).isEqualTo("report after 2");
            assertThat(calls.taken()).isEmpty();
            assertThatThrownBy(() -> importFrom(context, archive.get()))
                    .isInstanceOf(RunConflictException.class)
                    .hasMessageContaining("'cats'")
                    .hasMessageContaining("Nothing was imported");
            assertThat(explorer.get("cats").status()).isEqualTo(RunStatus.COMPLETED);
        });
    }

    /** What pruning asks a store. */
    private static void measures(ApplicationContext context) {
        CheckpointStore store = context.getBean(CheckpointStore.class);
        RunId cats = new RunId("cats");
        List<RunId> runs = List.of(cats, new RunId("dogs"), new RunId("none"));
        store.ability(RunSizes.class).ifPresent(sizes -> {
            assertThat(sizes.sizes(runs)).containsOnlyKeys(cats, new RunId("dogs"));
            long sum = sizes.sizes(runs).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(sizes.sizeOfPipelines()).containsExactly(Map.entry("research", sum));
        });
        RunOperations operations = context.getBean(RunOperations.class);
        assertThat(Pins.of(store).pinned(runs)).isEmpty();
        operations.checkpoint("cats", "the demo", Map.of("pin", "true"));
        assertThat(Pins.of(store).pinned(runs)).containsExactly(cats);
        operations.checkpoint("cats", "over", Map.of("pin", "false"));
        assertThat(Pins.of(store).pinned(runs)).isEmpty();
    }

    @Test
    void importsNothingIfOneIdExists() {
        Research.on(Kept.MEMORY, directory).run(context -> {
            context.getBean(Research.class).research("cats");
            context.getBean(Research.class).research("dogs");
            byte[] archive = export(context, "cats", "dogs");
            RunArchive runs = context.getBean(RunArchive.class);
            runs.delete("cats");
            assertThatThrownBy(() -> importFrom(context, archive))
                    .isInstanceOfSatisfying(RunConflictException.class, conflict -> assertThat(conflict.runId())
                            .isEqualTo("dogs"));
            assertThatThrownBy(() -> context.getBean(RunExplorer.class).get("cats"))
                    .isInstanceOf(RunNotFoundException.class);
            runs.delete("dogs");
            assertThat(importFrom(context, archive).runIds()).containsExactly("cats", "dogs");
        });
    }

    @Test
    void writesNothingIfARunDoesNotExist() {
        Research.on(Kept.MEMORY, directory).run(context -> {
            context.getBean(Research.class).research("cats");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThatThrownBy(() -> context.getBean(RunArchive.class).export(List.of("cats", "none"), out))
                    .isInstanceOf(RunNotFoundException.class)
                    .hasMessageContaining("'none'");
            assertThat(out.size()).isZero();
        });
    }

    @Test
    void isAZipWithRunFilesThatTheFileStoreReads() {
        Research.on(Kept.H2, directory).run(context -> {
            context.getBean(Research.class).research("../cats & co");
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(export(context, "../cats & co")))) {
                ZipEntry run = zip.getNextEntry();
                assertThat(run.getName()).isEqualTo("runs/research/%2E.%2Fcats%20%26%20co.yaml");
                Path file = Files.write(directory.resolve("copy.yaml"), zip.readAllBytes());
                assertThat(FileCheckpointStore.read(file, List.of(new YamlDocumentFormat()))
                                .runId()
                                .value())
                        .isEqualTo("../cats & co");
                assertThat(zip.getNextEntry().getName()).isEqualTo("manifest.jsonl");
                assertThat(new String(zip.readAllBytes()).lines().toList())
                        .hasSize(2)
                        .first()
                        .asString()
                        .contains("\"archive\":\"1\"");
                assertThat(zip.getNextEntry()).isNull();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
