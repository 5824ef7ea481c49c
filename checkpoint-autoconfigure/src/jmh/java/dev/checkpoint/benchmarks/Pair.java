package dev.checkpoint.benchmarks;

import java.util.Arrays;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Times of ours and of the raw operation that took turns within one iteration. What is reported is the median of each, in
 * nanoseconds: a mean would be made by the few writes that met a busy disk.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Pair {

    private final Times ours = new Times();

    private final Times raw = new Times();

    /** Forgets the previous iteration. */
    @Setup(Level.Iteration)
    public void clear() {
        ours.count = 0;
        raw.count = 0;
    }

    /** Median time of ours. */
    public double ours() {
        return ours.median();
    }

    /** Median time of the raw operation. */
    public double raw() {
        return raw.median();
    }

    void add(double oursNanos, double rawNanos) {
        ours.add(oursNanos);
        raw.add(rawNanos);
    }

    private static final class Times {

        private double[] nanos = new double[1024];

        private int count;

        void add(double time) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = time;
        }

        double median() {
            double[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return count == 0 ? Double.NaN : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2.0;
        }
    }
}
