package dev.checkpoint.codec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.model.Durations;
import dev.checkpoint.spi.store.format.DocumentException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Times and durations are read as the JDK reads them, and exactly as they were. */
class ExactTimesTests {

    private static final Random RANDOM = new Random(11);

    @Test
    void readsEveryPointInTimeThatIsWritten() {
        for (int i = 0; i < 20_000; i++) {
            // of the years 0 to 9999, some of others, with three, six, nine or no decimals
            long second = i % 50 == 0
                    ? RANDOM.nextLong(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                    : RANDOM.nextLong(-62_167_219_200L, 253_402_300_800L);
            int unit = List.of(1_000_000_000, 1_000_000, 1000, 1).get(i % 4);
            Instant time = Instant.ofEpochSecond(second, (long) RANDOM.nextInt(1_000_000_000) / unit * unit);
            assertThat(ExactTimes.parse(time.toString())).isEqualTo(time);
        }
        for (Instant time : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.parse("2024-02-29T23:59:59Z"))) {
            assertThat(ExactTimes.parse(time.toString())).isEqualTo(time);
        }
    }

    /** Every text is read as the JDK does, or refused as it does: written ones with one character changed, added or left out. */
    @Test
    void readsWhatAPersonWroteAsTheJdkDoes() {
        List<String> texts = new ArrayList<>(List.of(
                "2026-02-29T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-00-10T10:00:00Z",
                "2026-11-21T24:00:00Z",
                "2026-06-30T23:59:60Z",
                "2026-11-21T10:00:01.Z",
                "2026-11-21T10:00:01.1Z",
                "2026-11-21T10:00:01.1234567891Z",
                "2026-11-21T10:00:01+01:00",
                "2026-11-21t10:00:01z",
                "+12026-11-21T10:00:01Z",
                "-0001-11-21T10:00:01Z",
                "2026-11-21",
                "Z",
                ""));
        String written = "2026-11-21T10:05:01.123456Z";
        String signs = "0123456789-:.TZ +x٣";
        for (int i = 0; i < 3000; i++) {
            int at = RANDOM.nextInt(written.length());
            char sign = signs.charAt(RANDOM.nextInt(signs.length()));
            int drop = RANDOM.nextInt(2);
            texts.add(written.substring(0, at) + (RANDOM.nextInt(3) > 0 ? sign : "") + written.substring(at + drop));
        }
        for (String text : texts) {
            Instant time;
            try {
                time = Instant.parse(text);
            } catch (DateTimeException refused) {
                assertThatThrownBy(() -> ExactTimes.parse(text)).as(text).hasMessage(refused.getMessage());
                continue;
            }
            assertThat(ExactTimes.parse(text)).as(text).isEqualTo(time);
        }
    }

    @Test
    void readsEveryDurationThatIsWritten() {
        for (int i = 0; i < 20_000; i++) {
            long seconds = RANDOM.nextLong() >> IntStream.of(0, 30, 40, 50, 60).toArray()[i % 5];
            int unit = List.of(1_000_000_000, 1_000_000, 1000, 1).get(i % 4);
            Duration took = Duration.ofSeconds(seconds, (long) RANDOM.nextInt(1_000_000_000) / unit * unit);
            if (!took.isNegative() || seconds > Long.MIN_VALUE) {
                assertThat(ExactDurations.parse(Durations.exact(took))).isEqualTo(took);
            }
            assertThat(ExactDurations.parse(Duration.ofNanos(seconds).toString()))
                    .isEqualTo(Duration.ofNanos(seconds));
        }
    }

    @Test
    void readsWhatAPersonWroteOrSaysThatItIsNone() {
        for (String text : List.of(
                "1.s", ".5s", "1e3s", "-0.5s", "+7s", "007s", "1.10s", "999999999.999999999s", "1000000000.5s")) {
            BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
            assertThat(ExactDurations.parse(text))
                    .as(text)
                    .isEqualTo(Duration.ofNanos(seconds.movePointRight(9).longValueExact()));
        }
        for (String text : List.of("", "s", "1", "1.2.3s", "x1s", "1.0000000001s", "--1s", "1 s")) {
            assertThatThrownBy(() -> ExactDurations.parse(text)).as(text).isInstanceOf(DocumentException.class);
        }
    }
}
