package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.ErrorInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What columns can hold. Times are UTC without a zone, to the microsecond. */
final class Columns {

    /** Longest name of anything. */
    static final int NAME = 255;

    /** Longest path of a stage. */
    static final int PATH = 1000;

    /** Longest message. */
    static final int MESSAGE = 1000;

    private Columns() {}

    /** Whether a column of that length holds a text exactly, in every database. */
    static boolean fits(String text, int length) {
        return text.length() <= length && text.indexOf('\0') < 0 && wellFormed(text);
    }

    /** The text as far as a column of that length holds it. */
    static String fit(String text, int length) {
        if (fits(text, length)) {
            return text;
        }
        int end = text.length();
        if (end > length) {
            end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        }
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            boolean odd = c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            shown.appendCodePoint(odd ? '\ufffd' : c);
            i += Character.charCount(c);
        }
        return (end < text.length() ? shown.append('…') : shown).toString();
    }

    private static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** What the columns say of an error; null if there is none. */
    static @Nullable String errorClass(@Nullable ErrorInfo error) {
        return error == null ? null : fit(error.type(), NAME);
    }

    static @Nullable String errorMessage(@Nullable ErrorInfo error) {
        return error == null || error.message() == null ? null : fit(error.message(), MESSAGE);
    }

    /** Whether a column holds a time exactly. */
    static boolean fits(Instant time) {
        return time.getNano() % 1000 == 0;
    }

    static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    static @Nullable LocalDateTime utcOrNull(@Nullable Instant time) {
        return time == null ? null : utc(time);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    static @Nullable Long nanosOrNull(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos();
    }
}
