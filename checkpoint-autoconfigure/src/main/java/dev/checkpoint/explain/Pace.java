package dev.checkpoint.explain;

import dev.checkpoint.RunningStage.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How fast something comes on, by its last reports: what came before them, such as many items that were skipped, does not
 * count. Times are those of {@link System#nanoTime}. Thread-safe.
 */
public final class Pace {

    private static final int MOST = 8;

    private static final long LONGEST = Duration.ofDays(3650).toNanos();

    private record Report(long nanos, long done) {}

    private final Deque<Report> last = new ArrayDeque<>(MOST);

    private Progress progress = new Progress(0, 0);

    private boolean forgot;

    /** Nothing is done yet. */
    public Pace() {}

    /** It has come so far now. */
    public synchronized void report(Progress now, long nanos) {
        if (last.size() == MOST) {
            last.removeFirst();
            forgot = true;
        }
        last.addLast(new Report(nanos, now.done()));
        progress = now;
    }

    /** What was reported last. */
    public synchronized Progress progress() {
        return progress;
    }

    /**
     * How much longer it takes at this pace; null if that is not known.
     *
     * @param began when nothing was done
     */
    public synchronized @Nullable Duration remaining(long began, long now) {
        long left = progress.total() - progress.done();
        if (progress.total() <= 0 || progress.done() < 0 || left < 0) {
            return null;
        }
        if (left == 0) {
            return Duration.ZERO;
        }
        Report first = forgot ? last.getFirst() : new Report(began, 0);
        long came = progress.done() - first.done();
        double remaining = came <= 0 ? Double.MAX_VALUE : (double) Math.max(0, now - first.nanos()) / came * left;
        return remaining > LONGEST ? null : Duration.ofNanos((long) remaining);
    }
}
