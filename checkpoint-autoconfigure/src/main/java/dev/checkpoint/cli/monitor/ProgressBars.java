package dev.checkpoint.cli.monitor;

import dev.checkpoint.RunProgress;
import dev.checkpoint.model.Durations;
import java.time.Duration;
import java.time.Instant;

/** Progress as people see it. */
final class ProgressBars {

    private ProgressBars() {}

    static String bar(double fraction, int columns) {
        int full = (int) Math.round(Math.max(0, Math.min(1, fraction)) * columns);
        return "█".repeat(full) + "░".repeat(columns - full);
    }

    static String percent(double fraction) {
        return Math.round(fraction * 100) + " %";
    }

    /** How much longer it takes, of an estimate that may be some seconds old. */
    static String left(RunProgress progress, Instant now) {
        if (progress.eta() != null) {
            Duration left = Duration.between(now, progress.eta());
            return left.isNegative() ? "longer than usual" : "about " + Durations.human(left) + " left";
        }
        return progress.remaining() == null
                ? "end not known"
                : "about " + Durations.human(progress.remaining()) + " of work left";
    }
}
