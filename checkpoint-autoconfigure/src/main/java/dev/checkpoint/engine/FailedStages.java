package dev.checkpoint.engine;

import dev.checkpoint.engine.values.Errors;
import dev.checkpoint.model.StageId;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Which stage threw an exception, so that the end of a run names the one that it failed in. Only the newest exceptions are
 * kept: those before were handled by the pipeline, or are the causes of these. Thread-safe.
 */
final class FailedStages {

    private static final int MOST = 32;

    private record Failure(Throwable error, StageId stage) {}

    private final Deque<Failure> newest = new ArrayDeque<>();

    /** A stage threw an exception. If it passed through several stages, the innermost one counts. */
    synchronized void add(StageId stage, Throwable error) {
        if (find(error) == null) {
            if (newest.size() == MOST) {
                newest.removeFirst();
            }
            newest.addLast(new Failure(error, stage));
        }
    }

    /** The stage that threw this exception, or what caused it; null if no stage did. */
    synchronized @Nullable StageId of(Throwable error) {
        return Errors.first(error, this::find);
    }

    private @Nullable StageId find(Throwable error) {
        for (Failure failure : newest) {
            if (failure.error() == error) {
                return failure.stage();
            }
        }
        return null;
    }
}
