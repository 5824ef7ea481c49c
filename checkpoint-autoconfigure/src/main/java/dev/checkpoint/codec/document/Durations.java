package dev.checkpoint.codec.document;

import dev.checkpoint.store.support.DocumentException;
import java.math.BigDecimal;
import java.time.Duration;

/** Durations as texts: exact ones for fields, rounded ones for sentences. */
final class Durations {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private Durations() {}

    /** Seconds to the last nanosecond: {@code 1.25s}. */
    static String exact(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return seconds.signum() == 0 ? "0s" : seconds.stripTrailingZeros().toPlainString() + "s";
    }

    /** Reads {@link #exact}, and ISO durations for those who write by hand. */
    static Duration parse(String text) {
        try {
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

    /** For sentences: {@code 12 ms}, {@code 1.2 s}, {@code 3 min 12 s}, {@code 2 h 5 min}. */
    static String rounded(Duration duration) {
        double millis = duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
        if (millis < 9.95) {
            return tenths(millis) + " ms";
        }
        if (millis < 99.5) {
            return Math.round(millis) + " ms";
        }
        if (millis < 59_950) {
            return tenths(millis / 1000) + " s";
        }
        long seconds = Math.round(millis / 1000);
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** One decimal at most; {@code String.format} would be most of the time it takes to write a document. */
    private static String tenths(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : tenths / 10 + "." + Math.abs(tenths % 10);
    }
}
