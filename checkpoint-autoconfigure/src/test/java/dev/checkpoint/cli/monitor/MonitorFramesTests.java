package dev.checkpoint.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.cli.terminal.Screen.Line;
import dev.checkpoint.cli.terminal.Screen.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of the monitor as people get them. */
class MonitorFramesTests {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/monitor");

    private static MonitorView named(String name) {
        return switch (name) {
            case "list" -> Views.view(Views.list(), "order-43", false);
            case "guide" -> Views.view(Views.guide(), "order-42", false);
            case "empty" -> Views.view(Seen.nothing(Views.NOW), null, false);
            case "many" -> Views.view(Views.many(), "order-140", false);
            case "question" -> Views.view(Views.list(), "order-43", false).say("Pause run order-43? [y/N]");
            case "trouble" -> Views.view(Views.list().butNow(Views.NOW, "Connection refused"), "order-43", false);
            case "run" -> Views.view(Views.one(), "order-42", true);
            case "scrolled" -> Views.view(Views.one(), "order-42", true).scroll(4);
            default -> Views.view(Views.list(), "order-43", true);
        };
    }

    /** Run with {@code -Dcheckpoint.docs.update=true} to write them again, and read the difference. */
    @ParameterizedTest
    @CsvSource({
        "list, 100, 16",
        "list, 60, 12",
        "guide, 100, 11",
        "empty, 80, 8",
        "many, 80, 10",
        "question, 80, 14",
        "trouble, 80, 14",
        "run, 100, 24",
        "run, 100, 19",
        "run, 60, 14",
        "scrolled, 80, 14",
        "reading, 80, 6"
    })
    void looksAsItDid(String name, int width, int height) throws IOException {
        List<Line> frame = MonitorFrames.frame(named(name), width, height);
        String text =
                frame.stream().map(line -> line.text().stripTrailing() + "\n").collect(Collectors.joining());
        Path golden = GOLDEN.resolve(name + "-" + width + "x" + height + ".txt");
        if (Boolean.getBoolean("checkpoint.docs.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    /** So that the guide shows what a person sees. */
    @ParameterizedTest
    @ValueSource(strings = {"guide-100x11", "run-100x19"})
    void isInTheGuide(String golden) throws IOException {
        assertThat(Files.readString(Path.of("../docs/guide/command-line.md")))
                .contains("```text\n" + Files.readString(GOLDEN.resolve(golden + ".txt")) + "```\n");
    }

    /** Whatever the size, nothing wraps, scrolls or steers the terminal. */
    @ParameterizedTest
    @ValueSource(strings = {"list", "empty", "many", "question", "trouble", "run", "scrolled", "reading"})
    void fitsIntoAnyScreen(String name) {
        for (int width = 1; width < 140; width += 7) {
            for (int height = 1; height < 40; height += 3) {
                List<Line> frame = MonitorFrames.frame(named(name), width, height);
                assertThat(frame).hasSize(height);
                for (Line line : frame) {
                    assertThat(TerminalColumns.width(line.text())).isLessThanOrEqualTo(width);
                    assertThat(line.text()).doesNotContain("\u001b", "\n");
                }
            }
        }
    }

    @Test
    void setsOffTheSelectedRunAndProblems() {
        List<Line> frame = MonitorFrames.frame(named("list"), 100, 16);

        assertThat(frame.stream().filter(line -> line.style() == Style.SELECTED))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).contains("order-43").hasSize(100));
        assertThat(frame.stream().filter(line -> line.style() == Style.BAD)).hasSize(3);
    }

    /** However many runs there are, the one that keys act on is on the screen. */
    @Test
    void keepsTheSelectedRunOnTheScreen() {
        for (int run = 100; run < 160; run++) {
            String selected = "order-" + run;
            assertThat(MonitorFrames.frame(Views.view(Views.many(), selected, false), 80, 10))
                    .anySatisfy(line -> {
                        assertThat(line.style()).isEqualTo(Style.SELECTED);
                        assertThat(line.text()).contains(selected);
                    });
        }
    }
}
