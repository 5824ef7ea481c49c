package dev.checkpoint.sample.editorial;

import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunOperations;
import dev.checkpoint.test.CheckpointTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A recorded issue: the pipeline is executed with the stages, the question and the answer of that run. */
@CheckpointTest(run = "classpath:runs/issue.yaml")
class RecordedIssueTests {

    @TempDir
    private static Path outbox;

    @DynamicPropertySource
    static void useTemporaryOutbox(DynamicPropertyRegistry properties) {
        properties.add("sample.outbox", outbox::toString);
    }

    // tag::replay[]
    @Test
    void needsNeitherAnEditorNorAnOutbox(@Autowired RunOperations operations) {
        Object edition = operations.resume("may").result();

        assertThat(edition).isEqualTo(new Edition("About hive, tide", "23b5fc3f0f14e45672b365288749ef0b.md"));
        assertThatRun("may").isCompleted().executedNothing();
        assertThat(outbox).isEmptyDirectory();
    }
    // end::replay[]
}
