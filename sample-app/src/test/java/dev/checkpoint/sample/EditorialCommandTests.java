package dev.checkpoint.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What {@code --help} says of {@code --publish} and {@code --desk}. */
@ExtendWith(OutputCaptureExtension.class)
class EditorialCommandTests {

    @TempDir
    Path directory;

    @Test
    void publishesWhatAnEditorApprovedAndWithdrawsIt(CapturedOutput console) throws Exception {
        Path library = Library.copyTo(directory);

        assertThat(run(library, "--publish")).isZero();
        assertThat(console).contains("waits for an editor").doesNotContain("WARN", "ERROR");
        assertThat(run(library, "--desk=approve", "--by=ann", "--title=Bread and bees"))
                .isZero();
        assertThat(console).contains("is WAITING, and goes on when it is resumed");
        assertThat(published()).isEmpty();

        assertThat(run(library, "--publish")).isZero();
        assertThat(published()).singleElement().asString().startsWith("# Bread and bees\n");

        assertThat(run(library, "--desk=undo")).isZero();
        assertThat(console).contains("is CANCELLED").doesNotContain("WARN", "ERROR");
        assertThat(published()).isEmpty();
    }

    /** A kill between the draft and the publication. The editor answers in this process, while the other one is dead. */
    @Test
    void goesOnAfterAKillAndAnAnswerMeanwhile(CapturedOutput console) throws Exception {
        Path library = Library.copyTo(directory);
        String outbox = "--sample.outbox=" + directory.resolve("outbox");

        SampleProcess killed = SampleProcess.start(library, directory, outbox, "--publish", "--sample.pace=200ms")
                .killAt("editorial draft[");
        assertThat(killed.toString()).contains("editorial select completed").doesNotContain("asks before publish");
        assertThat(run(library, "--desk=approve", "--title=Bees")).isZero();
        assertThat(published()).isEmpty();

        assertThat(run(library, "--publish")).isZero();

        assertThat(console)
                .contains("editorial select skipped", "editorial draft[", "] skipped", "editorial publish completed");
        assertThat(published()).singleElement().asString().startsWith("# Bees\n");
    }

    @Test
    void refusesVerbsThatDoNotExistAndTextsThatAreMissing(CapturedOutput console) throws Exception {
        Path library = Library.copyTo(directory);

        assertThat(run(library, "--desk=burn")).isEqualTo(2);
        assertThat(run(library, "--desk=fork")).isEqualTo(2);
        assertThat(run(library, "--desk=pause")).isEqualTo(1);

        assertThat(console).contains("There is no --desk=burn", "--title=TEXT", "There is no run 'issue-library-");
        assertThat(console).doesNotContain("\tat ");
    }

    private int run(Path library, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(library.toString());
        all.add("--output=" + directory.resolve("digest"));
        all.add("--sample.outbox=" + directory.resolve("outbox"));
        all.add("--checkpoint.file.directory=" + directory.resolve("checkpoints"));
        return SpringApplication.exit(SpringApplication.run(SampleApplication.class, all.toArray(String[]::new)));
    }

    private List<String> published() throws Exception {
        Path outbox = directory.resolve("outbox");
        List<String> texts = new ArrayList<>();
        if (Files.exists(outbox)) {
            try (Stream<Path> files = Files.list(outbox)) {
                for (Path file : files.toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }
}
