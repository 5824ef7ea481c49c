package dev.checkpoint.codec.document;

import dev.checkpoint.spi.store.format.DocumentException;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as texts that are restored exactly; summaries use rounded ones. */
final class ExactDurations {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private static final int MOST_DECIMALS = 9;

    /** So many digits and nine decimals fit into a number of nanoseconds. */
    private static final int MOST_SECONDS = 9;

    private ExactDurations() {}

    /** Reads {@link dev.checkpoint.model.Durations#exact}, and ISO durations in edited files. */
    static Duration parse(String text) {
        try {
            Duration usual = usual(text.toCharArray());
            if (usual != null) {
                return usual;
            }
            if (text.startsWith("P")) {
                return Duration.parse(text);
            }
            BigDecimal nanos = new BigDecimal(text.substring(0, text.length() - 1)).multiply(NANOS);
            BigDecimal[] parts = nanos.divideAndRemainder(NANOS);
            return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
        } catch (RuntimeException e) {
            throw new DocumentException("'" + text + "' is not a duration such as 1.25s", e);
        }
    }

    /** What is written for a duration of less than thirty years; null for others, and what a person wrote otherwise. */
    private static @Nullable Duration usual(char[] text) {
        int end = text.length - 1;
        if (end < 1 || text[end] != 's' || text[0] == '.' || text[end - 1] == '.') {
            return null;
        }
        long number = 0;
        int decimals = -1;
        for (int i = 0; i < end; i++) {
            char c = text[i];
            if (c == '.' && decimals < 0) {
                decimals = 0;
            } else if (c >= '0' && c <= '9' && decimals < MOST_DECIMALS && (decimals >= 0 || i < MOST_SECONDS)) {
                number = 10 * number + c - '0';
                decimals += decimals < 0 ? 0 : 1;
            } else {
                return null;
            }
        }
        if (decimals < 0) {
            return Duration.ofSeconds(number);
        }
        for (int i = decimals; i < MOST_DECIMALS; i++) {
            number *= 10;
        }
        return Duration.ofNanos(number);
    }
}
