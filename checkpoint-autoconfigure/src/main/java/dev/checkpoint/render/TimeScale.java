package dev.checkpoint.render;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunTimeline.Bar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Maps times to places between 0 and 1. Time in which no stage was executed is shortened if there was much of it, so that a run
 * that waited for two days still shows its seconds of work.
 */
public final class TimeScale {

    /** Idle time is shown at most this long, in parts of the time in which stages were executed. */
    private static final double LONGEST_BREAK = 0.15;

    private final List<Piece> pieces = new ArrayList<>();

    private final double length;

    private record Piece(Instant from, Instant to, double at, double length, boolean shortened) {}

    /** A scale from the first bar to the last. */
    public TimeScale(RunTimeline timeline) {
        List<Bar> stages = timeline.bars().stream()
                .filter(bar -> bar.kind().isStage())
                .sorted(Comparator.comparing(Bar::from))
                .toList();
        double most = busy(stages) * LONGEST_BREAK;
        double at = 0;
        Instant from = timeline.from();
        Instant until = from;
        for (Bar bar : stages) {
            if (shortens(until, bar.from(), most)) {
                at = add(from, until, at, seconds(from, until), false);
                at = add(until, bar.from(), at, most, true);
                from = bar.from();
            }
            until = bar.to().isAfter(until) ? bar.to() : until;
        }
        if (shortens(until, timeline.to(), most)) {
            at = add(from, until, at, seconds(from, until), false);
            at = add(until, timeline.to(), at, most, true);
        } else {
            at = add(from, timeline.to(), at, seconds(from, timeline.to()), false);
        }
        this.length = at;
    }

    private static boolean shortens(Instant from, Instant to, double most) {
        return most > 0 && to.isAfter(from) && seconds(from, to) > 2 * most;
    }

    private double add(Instant from, Instant to, double at, double length, boolean shortened) {
        if (to.isAfter(from)) {
            pieces.add(new Piece(from, to, at, length, shortened));
            return at + length;
        }
        return at;
    }

    private static double busy(List<Bar> stages) {
        double busy = 0;
        Instant until = Instant.MIN;
        for (Bar bar : stages) {
            Instant from = bar.from().isAfter(until) ? bar.from() : until;
            if (bar.to().isAfter(from)) {
                busy += seconds(from, bar.to());
                until = bar.to();
            }
        }
        return busy;
    }

    private static double seconds(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.getSeconds() + between.getNano() / 1e9;
    }

    /** Returns the place of a time, 0 for the start and 1 for the end. Logarithmic in the number of breaks. */
    public double at(Instant time) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time.isAfter(pieces.get(middle).to())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == pieces.size()) {
            return pieces.isEmpty() ? 0 : 1;
        }
        Piece piece = pieces.get(low);
        double part = seconds(piece.from(), time) / seconds(piece.from(), piece.to());
        return (piece.at() + Math.max(0, part) * piece.length()) / length;
    }

    /** Returns the middles of what was shortened, with the time that passed there. */
    List<Break> breaks() {
        return pieces.stream()
                .filter(Piece::shortened)
                .map(piece -> new Break(
                        (piece.at() + piece.length() / 2) / length, Duration.between(piece.from(), piece.to())))
                .toList();
    }

    /** Returns times in round steps from the start, some {@code about} of them; none within what was shortened. */
    List<Tick> ticks(Instant start, int about) {
        double step = TimeSteps.atLeast(length / about);
        List<Tick> ticks = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!piece.shortened()) {
                double first = Math.ceil(seconds(start, piece.from()) / step);
                for (long n = (long) first; n * step <= seconds(start, piece.to()); n++) {
                    Instant time = start.plusNanos(Math.round(n * step * 1e9));
                    ticks.add(new Tick(at(time), time));
                }
            }
        }
        return ticks;
    }

    /** A time that is named on the axis. */
    record Tick(double at, Instant time) {}

    /** A place at which time is shortened. */
    record Break(double at, Duration length) {}
}
