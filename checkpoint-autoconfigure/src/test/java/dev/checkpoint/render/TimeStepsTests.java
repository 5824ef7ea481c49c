package dev.checkpoint.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marks of an axis are at times that people count in. */
class TimeStepsTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0.000001",
        "0.003, 0.005",
        "0.05, 0.05",
        "0.7, 1",
        "3, 5",
        "12, 20",
        "21, 50",
        "31, 60",
        "61, 120",
        "3601, 7200",
        "90000, 172800",
        "700000, 864000"
    })
    void areTheSmallestThatAreNoShorter(double seconds, double step) {
        assertThat(TimeSteps.atLeast(seconds)).isBetween(step * 0.999999, step * 1.000001);
    }
}
