package dev.checkpoint.codec.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Points in time as texts. */
final class ExactTimes {

    private static final int SECONDS_OF_DAY = 24 * 60 * 60;

    /** Up to the second, and a {@code Z}. */
    private static final int SHORTEST = "2026-11-21T10:00:01Z".length();

    private static final int DECIMALS = 9;

    private ExactTimes() {}

    /**
     * Reads what {@link Instant#toString} writes, without the parser of the JDK: each entry has a time, and a JVM that has not
     * compiled that parser yet interprets a thousand of its methods for one. Anything else is left to it.
     */
    static Instant parse(String text) {
        char[] written = text.toCharArray();
        int end = written.length - 1;
        int decimals = Math.max(0, end - SHORTEST);
        boolean usual = end >= SHORTEST - 1
                && written[end] == 'Z'
                && written[4] == '-'
                && written[7] == '-'
                && written[10] == 'T'
                && written[13] == ':'
                && written[16] == ':'
                && (end == SHORTEST - 1 || written[SHORTEST - 1] == '.' && decimals > 0 && decimals <= DECIMALS);
        if (!usual) {
            return Instant.parse(text);
        }
        int hour = number(written, 11, 13);
        int minute = number(written, 14, 16);
        int second = number(written, 17, 19);
        int nanos = decimals == 0 ? 0 : number(written, SHORTEST, end);
        int year = number(written, 0, 4);
        int month = number(written, 5, 7);
        int day = number(written, 8, 10);
        if ((year | month | day | hour | minute | second | nanos) < 0 || hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        for (int i = decimals; i < DECIMALS; i++) {
            nanos *= 10;
        }
        long date;
        try {
            date = LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException noSuchDay) {
            return Instant.parse(text);
        }
        return Instant.ofEpochSecond(date * SECONDS_OF_DAY + hour * 3600 + minute * 60 + second, nanos);
    }

    /** The number that these digits are; negative if one is none. */
    private static int number(char[] text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
