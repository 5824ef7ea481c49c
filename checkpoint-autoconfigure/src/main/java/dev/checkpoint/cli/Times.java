package dev.checkpoint.cli;

import dev.checkpoint.error.RunQueryException;
import dev.checkpoint.given.QueryText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as people write and read them. */
final class Times {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Times() {}

    static String shown(Instant time) {
        return SHOWN.format(time.atZone(ZoneId.systemDefault()));
    }

    /** A length of time. */
    static Duration duration(String given) {
        try {
            return QueryText.duration(given);
        } catch (RunQueryException none) {
            throw new UsageException(String.valueOf(none.getMessage()));
        }
    }
}
