package dev.checkpoint;

import dev.checkpoint.RunTimeline.Bar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;

/** Gives each bar the first lane that is free, so that what ran at the same time is seen side by side. */
final class BarLanes {

    private static final Comparator<Bar> BY_TIME = Comparator.comparing(Bar::from)
            .thenComparing(bar -> !bar.kind().isStage())
            .thenComparing(Bar::to, Comparator.reverseOrder())
            .thenComparing(Bar::depth);

    private record Taken(Instant until, int lane) {}

    private BarLanes() {}

    /** Returns the bars in the order of time. Linear in their number, but for sorting. */
    static List<Bar> assign(List<Bar> bars) {
        List<Bar> inOrder = new ArrayList<>(bars);
        inOrder.sort(BY_TIME);
        PriorityQueue<Taken> taken = new PriorityQueue<>(Comparator.comparing(Taken::until));
        TreeSet<Integer> free = new TreeSet<>();
        List<Bar> result = new ArrayList<>(inOrder.size());
        int lanes = 0;
        for (Bar bar : inOrder) {
            for (Taken first = taken.peek();
                    first != null && !first.until().isAfter(bar.from());
                    first = taken.peek()) {
                free.add(taken.remove().lane());
            }
            Integer lane = free.pollFirst();
            if (lane == null) {
                lane = lanes++;
            }
            taken.add(new Taken(bar.to(), lane));
            result.add(bar.in(lane));
        }
        return result;
    }
}
