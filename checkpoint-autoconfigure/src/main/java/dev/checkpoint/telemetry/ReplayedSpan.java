package dev.checkpoint.telemetry;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.ExecutionOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An execution of a run or of a stage, as the journal tells it. Built by one thread. */
final class ReplayedSpan {

    final String pipeline;

    final String runId;

    /** Null for a run. */
    final @Nullable StageId stage;

    final int attempt;

    final Instant from;

    /** The span that it has in the live trace, as a W3C {@code traceparent}. */
    final @Nullable String live;

    /** Tells it from the others of its run. */
    final long seq;

    final List<ReplayedSpan> below = new ArrayList<>();

    Instant to;

    /** Null of one that did not live to say it. */
    @Nullable
    ExecutionOutcome outcome;

    @Nullable
    ErrorInfo error;

    ReplayedSpan(
            String pipeline,
            String runId,
            @Nullable StageId stage,
            int attempt,
            Instant from,
            Instant to,
            @Nullable String live,
            long seq) {
        this.pipeline = pipeline;
        this.runId = runId;
        this.stage = stage;
        this.attempt = attempt;
        this.from = from;
        this.to = to;
        this.live = live;
        this.seq = seq;
    }

    boolean contains(ReplayedSpan other) {
        return other != this && !from.isAfter(other.from) && !to.isBefore(other.to);
    }

    int count() {
        return 1 + below.stream().mapToInt(ReplayedSpan::count).sum();
    }

    /** An exception is reported where it was thrown, and not again by what encloses that. */
    boolean reports(ErrorInfo thrown) {
        return below.stream()
                .anyMatch(inner -> inner.error != null && isCausedBy(thrown, inner.error) || inner.reports(thrown));
    }

    private static boolean isCausedBy(ErrorInfo thrown, ErrorInfo known) {
        for (ErrorInfo cause = thrown; cause != null; cause = cause.cause()) {
            if (cause.summary().equals(known.summary())) {
                return true;
            }
        }
        return false;
    }
}
