package dev.checkpoint.codec.document;

import dev.checkpoint.spi.store.format.DocumentException;
import java.math.BigDecimal;
import java.time.Duration;

/** Durations as texts that are restored exactly; summaries use rounded ones. */
final class ExactDurations {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private ExactDurations() {}

    /** Reads {@link dev.checkpoint.model.Durations#exact}, and ISO durations in edited files. */
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
}
