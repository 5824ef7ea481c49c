package dev.checkpoint.passed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much code of ours a stage call passes. A JVM needs thousands of calls before it has compiled it, and a pipeline of
 * twenty stages never gets there, so each class and each call counts.
 *
 * <p>The figures are what was reached. Lower them when a change allows it; a change that needs more has to be worth it.
 */
@Timeout(120)
class StageCallTests {

    @TempDir
    private Path directory;

    private static void passes(PassedClasses passed, int classes, int calls) {
        assertThat(passed.classes()).as("classes of ours").hasSizeBetween(1, classes);
        assertThat(passed.calls())
                .as("calls of their methods: " + passed.methods())
                .isLessThanOrEqualTo(calls);
    }

    @Test
    void passesFewClassesOnItsWayToMemory() throws Exception {
        passes(PassedClasses.of("memory", "unused"), 101, 544);
    }

    @Test
    void passesFewClassesOnItsWayToAFile() throws Exception {
        passes(PassedClasses.of("file", directory.toString()), 122, 851);
    }

    @Test
    void passesFewClassesOnItsWayToADatabase() throws Exception {
        passes(PassedClasses.of("jdbc", "jdbc:h2:mem:passed"), 134, 792);
    }
}
