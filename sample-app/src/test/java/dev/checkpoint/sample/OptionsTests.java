package dev.checkpoint.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt option is refused before anything is done. */
class OptionsTests {

    @ParameterizedTest
    @ValueSource(strings = {"--sample.pase=1s", "--outputs=x", "--verbose", "-x", "--=x", "--"})
    void refusesUnknownOnes(String option) {
        assertThat(Options.mistake("docs", option)).hasValueSatisfying(mistake -> assertThat(mistake)
                .startsWith("There is no option " + option.replaceAll("=.*", ""))
                .contains("--help"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output", "--output=", "--sample.pace", "--checkpoint.store"})
    void refusesKnownOnesWithoutAValue(String option) {
        assertThat(Options.mistake(option))
                .hasValueSatisfying(mistake -> assertThat(mistake).contains("needs a value"));
    }

    @Test
    void acceptsItsOwnAndThoseOfSpringAndCheckpoint() {
        assertThat(Options.mistake(
                        "docs",
                        "--output=/tmp/x=y",
                        "--sample.pace=1s",
                        "--publish",
                        "--desk=approve",
                        "--title=Bread and bees",
                        "--checkpoint.file.directory=runs",
                        "--spring.main.banner-mode=console",
                        "--logging.level.root=warn",
                        "--debug"))
                .isEmpty();
    }

    @Test
    void leavesTheCommandLineOfCheckpointAlone() {
        assertThat(Options.mistake("checkpoints", "list", "-o", "json", "--all"))
                .isEmpty();
        assertThat(Options.askForHelp("checkpoints", "--help")).isFalse();
    }

    @Test
    void knowsWhenHelpIsWanted() {
        assertThat(Options.askForHelp("docs", "--help")).isTrue();
        assertThat(Options.askForHelp("-h")).isTrue();
        assertThat(Options.askForHelp("docs")).isFalse();
    }
}
