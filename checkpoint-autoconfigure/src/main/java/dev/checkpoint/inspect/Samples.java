package dev.checkpoint.inspect;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Durations of which percentiles are asked. */
final class Samples {

    private long[] nanos = new long[8];

    private int count;

    void add(Duration duration) {
        add(duration.toNanos());
    }

    private void add(long value) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = value;
    }

    void add(Samples others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    int count() {
        return count;
    }

    Duration sum() {
        Duration sum = Duration.ZERO;
        for (int i = 0; i < count; i++) {
            sum = sum.plusNanos(nanos[i]);
        }
        return sum;
    }

    /** The smallest of the samples that so many hundredths of all do not exceed; null if there are none. */
    @Nullable
    Duration percentile(int hundredths) {
        if (count == 0) {
            return null;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[(int) (((long) count * hundredths + 99) / 100 - 1)]);
    }
}
