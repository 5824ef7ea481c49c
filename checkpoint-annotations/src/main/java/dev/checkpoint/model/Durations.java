package dev.checkpoint.model;

import java.time.Duration;

/** Durations for people. */
public final class Durations {

    private Durations() {}

    /** For sentences: {@code 12 ms}, {@code 1.2 s}, {@code 3 min 12 s}, {@code 2 h 5 min}. */
    public static String human(Duration duration) {
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
