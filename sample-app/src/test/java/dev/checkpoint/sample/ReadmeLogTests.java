package dev.checkpoint.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log in {@code README.md} is what the commands in it print: the first run is killed, the second one continues. Times,
 * counts and the id of the run differ from machine to machine.
 */
class ReadmeLogTests {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern COMMAND = Pattern.compile("java -jar sample-app/target/sample-app.jar (.+)");

    /** The documents that the log names, and some that its dots stand for. */
    private static final List<String> DOCUMENTS =
            List.of("README.md", "docs/README.md", "docs/benchmarks.md", "docs/changelog.md");

    @TempDir
    Path directory;

    @Test
    void isPrintedByTheSecondRun() throws Exception {
        String readme = Files.readString(PROJECT.resolve("README.md"));
        Matcher command = COMMAND.matcher(readme);
        assertThat(command.find()).isTrue();
        List<String> arguments = List.of(command.group(1).strip().split(" "));
        Path project = copyOfTheProject();

        SampleProcess.startIn(project, arguments).killAt("chooseModel[docs/benchmarks.md] completed");
        SampleProcess second = SampleProcess.startIn(project, arguments).ended();

        assertThat(second.exitCode()).as(second.toString()).isZero();
        assertThat(second.toString()).doesNotContain("WARN", "ERROR");
        List<String> printed =
                second.lines().stream().map(ReadmeLogTests::normal).toList();
        int at = 0;
        boolean gap = true;
        for (String line : log(readme)) {
            if (line.equals("...")) {
                gap = true;
                continue;
            }
            int found = indexOf(normal(line), printed, at);
            assertThat(found).as("'%s' in%n%s", line, second).isNotNegative();
            assertThat(gap || found == at)
                    .as("'%s' follows directly in%n%s", line, second)
                    .isTrue();
            at = found + 1;
            gap = false;
        }
    }

    private Path copyOfTheProject() throws Exception {
        Path project = directory.resolve("checkpoint");
        for (String document : DOCUMENTS) {
            Path copy = project.resolve(document);
            Files.createDirectories(copy.getParent());
            Files.copy(PROJECT.resolve(document), copy);
        }
        return project;
    }

    /** The first block of text. */
    private static List<String> log(String readme) {
        String after = readme.substring(readme.indexOf("```text\n") + "```text\n".length());
        return after.substring(0, after.indexOf("```")).lines().toList();
    }

    private static int indexOf(String line, List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).equals(line)) {
                return i;
            }
        }
        return -1;
    }

    private static String normal(String line) {
        return line.replaceAll("^\\d\\d:\\d\\d:\\d\\d", "TIME")
                .replaceAll("digest-checkpoint-[0-9a-f]{6}", "digest-checkpoint-ID")
                .replaceAll("\\b\\d+(\\.\\d+)? (µs|ms|s|min)\\b( \\d+ s\\b)?", "DURATION")
                .replaceAll("\\d+ stages executed, \\d+ skipped", "STAGES")
                .stripTrailing();
    }
}
