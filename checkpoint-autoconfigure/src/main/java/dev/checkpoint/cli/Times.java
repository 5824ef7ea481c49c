package dev.checkpoint.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write and read them. */
final class Times {

    private static final Pattern AGO = Pattern.compile("(\\d+)\\s*(s|m|min|h|d|w)");

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Times() {}

    static String shown(Instant time) {
        return SHOWN.format(time.atZone(ZoneId.systemDefault()));
    }

    /** A time: so long ago, a day in UTC, or an ISO time. */
    static Instant time(String given, Clock clock) {
        Matcher ago = AGO.matcher(given);
        try {
            if (ago.matches()) {
                return clock.instant().minus(length(ago));
            }
            return given.length() == 10
                    ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException | ArithmeticException | NumberFormatException none) {
            throw new UsageException(
                    "'" + given
                            + "' is no time. Write 2h or 3d for so long ago, a day such as 2026-11-20, or 2026-11-20T08:30:00Z.");
        }
    }

    /** A length of time. */
    static Duration duration(String given) {
        Matcher length = AGO.matcher(given);
        try {
            return length.matches() ? length(length) : Duration.parse(given);
        } catch (DateTimeException | ArithmeticException | NumberFormatException none) {
            throw new UsageException("'" + given + "' is no duration. Write 90s, 5m, 2h or PT1H30M.");
        }
    }

    private static Duration length(Matcher length) {
        long number = Long.parseLong(length.group(1));
        return switch (length.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m", "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
