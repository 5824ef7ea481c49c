package dev.checkpoint.render;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.RunStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs of a pipeline side by side, the earliest first, each as high as it took long.
 *
 * @param longest what the full height stands for; null if there are no runs
 */
public record RunBars(List<Bar> bars, @Nullable Duration longest) {

    /** Shorter bars could not be pointed at. */
    private static final double LEAST = 0.04;

    /**
     * A run.
     *
     * @param height from 0 to 1
     */
    public record Bar(
            String runId,
            RunStatus status,
            Instant started,
            Duration took,
            Map<String, BigDecimal> cost,
            @Nullable String error,
            double height) {}

    /** Bars of runs, the latest of which is the first. */
    public static RunBars of(List<RunSummary> runs) {
        Duration longest =
                runs.stream().map(RunSummary::lasted).max(Duration::compareTo).orElse(null);
        List<Bar> bars = new ArrayList<>();
        for (RunSummary run : runs) {
            double part = longest == null || longest.isZero()
                    ? LEAST
                    : (double) run.lasted().toMillis() / Math.max(1, longest.toMillis());
            bars.add(new Bar(
                    run.runId(),
                    run.status(),
                    run.started(),
                    run.lasted(),
                    run.cost(),
                    run.error(),
                    Math.min(1, Math.max(LEAST, part))));
        }
        Collections.reverse(bars);
        return new RunBars(bars, longest);
    }
}
