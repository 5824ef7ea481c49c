package dev.checkpoint.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunningStage.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much longer something takes. */
class PaceTests {

    private static final long BEGAN = -5;

    private final Pace pace = new Pace();

    private static long seconds(long seconds) {
        return BEGAN + Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void goesOnAsItWentSoFar() {
        pace.report(new Progress(1, 4), seconds(10));
        assertThat(pace.remaining(BEGAN, seconds(10))).isEqualTo(Duration.ofSeconds(30));
        pace.report(new Progress(4, 4), seconds(99));
        assertThat(pace.remaining(BEGAN, seconds(100))).isZero();
    }

    @Test
    void doesNotCountWhatWasSkippedLongAgo() {
        for (int i = 1; i <= 90; i++) {
            pace.report(new Progress(i, 100), seconds(0));
        }
        for (int i = 91; i <= 98; i++) {
            pace.report(new Progress(i, 100), seconds(i - 90));
        }
        assertThat(pace.remaining(BEGAN, seconds(8))).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({"0,100", "5,0", "5,-1", "101,100", "-1,100", "1,9223372036854775807", "-9223372036854775808,1"})
    void saysThatItDoesNotKnow(long done, long total) {
        pace.report(new Progress(done, total), seconds(1_000_000));
        assertThat(pace.remaining(BEGAN, seconds(1_000_000))).isNull();
    }

    @Test
    void aClockThatStandsStillOrGoesBackIsNoReasonForNonsense() {
        pace.report(new Progress(1, 2), seconds(0));
        assertThat(pace.remaining(BEGAN, seconds(0))).isZero();
        assertThat(pace.remaining(BEGAN, seconds(-10))).isZero();
    }
}
