package dev.checkpoint.sample.editorial;

import static dev.checkpoint.test.CheckpointAssertions.assertThatPipeline;
import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.ApprovalRejectedException;
import dev.checkpoint.test.CheckpointTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** What an editor can do with an issue. */
@CheckpointTest
class EditorialPipelineTests {

    private static final String DIGEST =
            """
            # Digest of library

            ## Topics

            ### 1. hive, bees

            12 sentences in 2 documents

            - A hive wakes slowly. ([Bees in the garden › Spring](file:///bees.md))
            - The bees of a hive clean it first. ([Bees in the garden](file:///bees.md))
            - Beans need bees. ([Beans](file:///beans.txt))

            ### 2. tide, moon

            7 sentences in 1 document

            - The tide follows the moon. ([Tides](file:///tides.md))

            ## Documents

            ### [Tides](file:///tides.md)

            > Not a topic.
            """;

    @TempDir
    private static Path outbox;

    @Autowired
    private EditorialPipeline pipeline;

    @Autowired
    private Desk desk;

    @DynamicPropertySource
    static void useTemporaryOutbox(DynamicPropertyRegistry properties) {
        properties.add("sample.outbox", outbox::toString);
    }

    @BeforeEach
    void emptyOutbox() {
        FileSystemUtils.deleteRecursively(outbox.toFile());
    }

    // tag::approve[]
    @Test
    void asksAndPublishesUnderTheTitleOfTheEditor() throws Exception {
        assertThatThrownBy(() -> pipeline.publish("may", DIGEST)).isInstanceOf(ApprovalPendingException.class);
        assertThatRun("may").isWaiting().executed("select", "headline");
        assertThat(published()).isEmpty();

        desk.approve("may/publish#1", "ann", "Bees and tides");

        assertThat(pipeline.publish("may", DIGEST).title()).isEqualTo("Bees and tides");
        assertThatRun("may").isCompleted().executedOnly("publish");
    }
    // end::approve[]

    @Test
    void writesWhatIsTypicalOfEachTopic() throws Exception {
        publish("may");

        assertThat(published())
                .singleElement()
                .asString()
                .startsWith(
                        "# About hive, tide\n\n## Hive, bees\n\nA hive wakes slowly. The bees of a hive clean it first.\n\n*Bees in the garden*\n\n## Tide, moon\n");
    }

    // tag::crash[]
    @Test
    void publishesOnceWhereverTheProcessDies() {
        assertThatPipeline(() -> pipeline.publish("may", DIGEST))
                .preparedBy(this::emptyOutbox)
                .approvedWith(ApprovalAnswer.by("ann"))
                .survivesACrashAtEveryEntry();

        assertThat(published()).hasSize(1);
    }
    // end::crash[]

    // tag::reject[]
    @Test
    void publishesNothingThatIsRejected() {
        assertThatThrownBy(() -> pipeline.publish("may", DIGEST)).isInstanceOf(ApprovalPendingException.class);
        desk.reject("may/publish#1", "ann", "too short");

        assertThatThrownBy(() -> desk.resume("may"))
                .isInstanceOf(ApprovalRejectedException.class)
                .hasMessageContaining("too short");

        assertThatRun("may").isFailed();
        assertThat(published()).isEmpty();
    }
    // end::reject[]

    @Test
    void withdrawsWhatItPublished() throws Exception {
        publish("may");

        desk.undo("may");

        assertThatRun("may").isCancelled();
        assertThat(published()).isEmpty();
    }

    // tag::fork[]
    @Test
    void publishesAForkUnderAnotherTitle() throws Exception {
        publish("may");
        String fork = desk.fork("may", "Bees and tides", "june");

        assertThatThrownBy(() -> desk.resume(fork)).isInstanceOf(ApprovalPendingException.class);
        assertThatRun(fork).executedNothing();
        desk.approve("june/publish#1", "ben", null);
        desk.resume(fork);

        assertThatRun(fork).isCompleted().executedOnly("publish");
        assertThat(published()).hasSize(2);
    }
    // end::fork[]

    @Test
    void forksWhatWasRejected() throws Exception {
        assertThatThrownBy(() -> pipeline.publish("may", DIGEST)).isInstanceOf(ApprovalPendingException.class);
        desk.reject("may/publish#1", "ann", "too dull");
        assertThatThrownBy(() -> desk.resume("may")).isInstanceOf(ApprovalRejectedException.class);

        String fork = desk.fork("may", "Bees and tides", "june");
        assertThatThrownBy(() -> desk.resume(fork)).isInstanceOf(ApprovalPendingException.class);
        desk.approve("june/publish#1", "ann", null);
        desk.resume(fork);

        assertThat(published()).singleElement().asString().startsWith("# Bees and tides");
    }

    @Test
    void writesAgainOnlyWhatANewDigestReaches() throws Exception {
        publish("may");
        String edited = DIGEST.replace("The tide follows the moon", "The moon leads the tide");

        assertThatThrownBy(() -> pipeline.publish("may", edited)).isInstanceOf(ApprovalPendingException.class);

        assertThatRun("may").isWaiting().executedOnly("select", "draft[tide, moon]", "headline");
        assertThat(desk.questions()).singleElement().satisfies(question -> assertThat(question.id())
                .isEqualTo("may/publish#2"));
    }

    private void publish(String issue) throws Exception {
        assertThatThrownBy(() -> pipeline.publish(issue, DIGEST)).isInstanceOf(ApprovalPendingException.class);
        desk.approve(issue + "/publish#1", "ann", null);
        pipeline.publish(issue, DIGEST);
    }

    private static List<String> published() {
        try (Stream<Path> files = Files.exists(outbox) ? Files.list(outbox) : Stream.empty()) {
            return files.map(EditorialPipelineTests::text).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
