package dev.checkpoint.model;

import java.time.Duration;

/** Formats durations for people. */
public final class Durations {

    private Durations() {}

    /**
     * Formats a duration for sentences: {@code 1.7 ms}, {@code 122 ms}, {@code 1.2 s}, {@code 3 min 12 s},
     * {@code 2 h 5 min}, {@code 1 d 4 h}.
     */
    public static String human(Duration duration) {
        double millis = duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
        if (millis < 9.95) {
            return tenths(millis) + " ms";
        }
        if (millis < 999.5) {
            return Math.round(millis) + " ms";
        }
        if (millis < 59_950) {
            return tenths(millis / 1000) + " s";
        }
        long seconds = Math.round(millis / 1000);
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        long hours = seconds / 3600;
        return hours < 24 ? hours + " h " + seconds % 3600 / 60 + " min" : hours / 24 + " d " + hours % 24 + " h";
    }

    /** Seconds to the last nanosecond, as the fields of entries have them: {@code 1.25s}. */
    public static String exact(Duration duration) {
        if (duration.isNegative()) {
            return "-" + exact(duration.negated());
        }
        int nanos = duration.getNano();
        StringBuilder text = new StringBuilder(24).append(duration.getSeconds());
        if (nanos > 0) {
            int one = 1_000_000_000; // in front of the decimals, keeps their zeros
            while (nanos % 10 == 0) {
                nanos /= 10;
                one /= 10;
            }
            int point = text.length();
            text.append(one + nanos);
            text.setCharAt(point, '.');
        }
        return text.append('s').toString();
    }

    /** One decimal at most; {@code String.format} would take most of the time of writing a document. */
    private static String tenths(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : tenths / 10 + "." + Math.abs(tenths % 10);
    }
}
