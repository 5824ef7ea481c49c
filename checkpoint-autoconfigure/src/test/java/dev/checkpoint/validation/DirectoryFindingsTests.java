package dev.checkpoint.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.metadata.InvalidPipelinesException;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** A directory that no run could be written to is found when the application starts, and not by its first run. */
@ExtendWith(OutputCaptureExtension.class)
class DirectoryFindingsTests {

    @TempDir
    private Path temporary;

    private final ApplicationContextRunner viewer =
            new ApplicationContextRunner().withUserConfiguration(Application.class);

    private final ApplicationContextRunner runner = viewer.withBean(Reports.class);

    private ApplicationContextRunner with(Path directory) {
        return runner.withPropertyValues("checkpoint.file.directory=" + directory);
    }

    private static void assertFails(AssertableApplicationContext context, String... texts) {
        assertThat(context).hasFailed();
        assertThat(context.getStartupFailure())
                .isInstanceOf(InvalidPipelinesException.class)
                .hasMessageContaining("checkpoint.file.directory")
                .hasMessageContainingAll(texts);
    }

    @Test
    void findsAFile() throws IOException {
        Path file = Files.createFile(temporary.resolve("checkpoints"));
        with(file).run(context -> assertFails(context, file + " is a file"));
    }

    @Test
    void findsAParentThatIsAFile() throws IOException {
        Path file = Files.createFile(temporary.resolve("data"));
        with(file.resolve("app/checkpoints"))
                .run(context -> assertFails(
                        context,
                        "runs cannot be written under " + file.resolve("app/checkpoints"),
                        file + " is a file"));
        assertThat(file).isEmptyFile();
    }

    @Test
    void findsALinkThatLeadsNowhere() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("checkpoints"), temporary.resolve("volume"));
        with(link).run(context -> assertFails(context, link + " is a link to " + temporary.resolve("volume")));
        assertThat(temporary.resolve("volume")).doesNotExist();
    }

    @Test
    void findsAFileSystemThatTakesNoFiles() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")));
        with(Path.of("/proc/checkpoints")).run(context -> assertFails(context, "no file can be created in /proc"));
        with(Path.of("/proc")).run(context -> assertFails(context, "no file can be created in /proc"));
    }

    @Test
    void findsADirectoryWithoutPermission() throws IOException {
        Path closed = Files.createDirectory(temporary.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(closed), "the superuser may write everywhere");
        with(closed).run(context -> assertFails(context, "may not write to " + closed, "r-xr-xr-x"));
        with(closed.resolve("checkpoints")).run(context -> assertFails(context, "may not write to " + closed));
    }

    @Test
    void findsAFileInPlaceOfTheDirectoryOfAPipeline() throws IOException {
        Path file = Files.createFile(temporary.resolve("report"));
        with(temporary).run(context -> assertFails(context, file + " is a file"));
    }

    @Test
    void findsALockFileThatIsADirectory() throws IOException {
        Files.createDirectory(temporary.resolve(".lock"));
        with(temporary).run(context -> assertFails(context, ".lock is not a file"));
    }

    @Test
    void isReportedWithTheOtherFindings() throws IOException {
        Path file = Files.createFile(temporary.resolve("checkpoints"));
        with(file)
                .withPropertyValues("checkpoint.stages.drafft.enabled=false")
                .run(context -> assertFails(context, file + " is a file", "checkpoint.stages.drafft"));
    }

    @Test
    void isLoggedIfFindingsAreWarnings(CapturedOutput output) throws IOException {
        Path file = Files.createFile(temporary.resolve("checkpoints"));
        with(file).withPropertyValues("checkpoint.validation=warn").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(output).containsOnlyOnce(file + " is a file");
            assertThat(context.getBean(Reports.class).write()).isEqualTo("written");
        });
    }

    @Test
    void isNotLookedForIfValidationIsOff(CapturedOutput output) throws IOException {
        Path file = Files.createFile(temporary.resolve("checkpoints"));
        with(file).withPropertyValues("checkpoint.validation=off").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(output).doesNotContain("is a file");
        });
    }

    @Test
    void mayBeReadByAnApplicationWithoutPipelines() throws IOException {
        Path file = Files.createFile(temporary.resolve("checkpoints"));
        String property = "checkpoint.file.directory=" + file.resolve("runs");
        viewer.withPropertyValues(property).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(RunExplorer.class)).isNotNull();
        });
        runner.withPropertyValues(property, "checkpoint.pipelines.report.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void doesNotMatterToOtherStores() throws IOException {
        Path file = Files.createFile(temporary.resolve("checkpoints"));
        with(file).withPropertyValues("checkpoint.store=memory").run(context -> assertThat(context)
                .hasNotFailed());
        with(file).withBean(CheckpointStore.class, MemoryCheckpointStore::new).run(context -> assertThat(context)
                .hasNotFailed());
        with(file).withPropertyValues("checkpoint.enabled=false").run(context -> assertThat(context)
                .hasNotFailed());
    }

    @Test
    void nothingIsMadeToFindOut() throws IOException {
        Path parent = Files.createDirectory(temporary.resolve("parent"));
        with(parent.resolve("app/checkpoints")).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(parent).isEmptyDirectory();
            assertThat(context.getBean(RunExplorer.class).find(RunQuery.all())).isEmpty();
            context.getBean(Reports.class).write();
            assertThat(context.getBean(RunExplorer.class).find(RunQuery.all())).hasSize(1);
        });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    static class Application {}

    static class Reports {

        @Checkpointed("report")
        String write() {
            return "written";
        }

        @Stage
        String draft() {
            return "";
        }
    }
}
