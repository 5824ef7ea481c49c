package dev.checkpoint.compare;

import dev.checkpoint.compare.CalledStage.Place;
import dev.checkpoint.model.Fingerprint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Aligns calls that belong to one call of the stage around them, or to the pipeline itself. Those of the same name and key belong
 * together if they had the same inputs; the rest of them in the order of the calls. Linear in the number of calls.
 */
final class Siblings {

    private static final int NONE = -1;

    private final List<CalledStage> before;

    private final List<CalledStage> after;

    /** For each call of the run after, its partner. */
    private final int[] partners;

    /** Two calls that belong together; one of them may be missing. */
    record Pair(@Nullable CalledStage before, @Nullable CalledStage after) {}

    private record Same(Place place, Fingerprint inputs) {}

    Siblings(List<CalledStage> before, List<CalledStage> after, Renames renames) {
        this.before = before;
        this.after = after;
        this.partners = new int[after.size()];
        Arrays.fill(partners, NONE);
        boolean[] taken = new boolean[before.size()];
        match(taken, call -> new Same(call.place(renames), call.inputs()));
        match(taken, call -> call.place(renames));
    }

    private interface By {
        Object of(CalledStage call);
    }

    private void match(boolean[] taken, By by) {
        Map<Object, Deque<Integer>> open = new HashMap<>();
        for (int a = 0; a < taken.length; a++) {
            if (!taken[a]) {
                open.computeIfAbsent(by.of(before.get(a)), key -> new ArrayDeque<>())
                        .add(a);
            }
        }
        for (int b = 0; b < partners.length; b++) {
            Deque<Integer> same = partners[b] < 0 ? open.get(by.of(after.get(b))) : null;
            if (same != null && !same.isEmpty()) {
                partners[b] = same.remove();
                taken[partners[b]] = true;
            }
        }
    }

    /** The pairs in the order of the run after; what only the run before has stands where it was called there. */
    List<Pair> pairs() {
        boolean[] taken = new boolean[before.size()];
        Arrays.stream(partners).filter(a -> a >= 0).forEach(a -> taken[a] = true);
        List<Pair> pairs = new ArrayList<>();
        int a = 0;
        for (int b = 0; b < partners.length; b++) {
            for (; partners[b] >= 0 && a < partners[b]; a++) {
                addRemoved(a, taken, pairs);
            }
            pairs.add(new Pair(partners[b] < 0 ? null : before.get(partners[b]), after.get(b)));
        }
        for (; a < taken.length; a++) {
            addRemoved(a, taken, pairs);
        }
        return pairs;
    }

    private void addRemoved(int a, boolean[] taken, List<Pair> pairs) {
        if (!taken[a]) {
            pairs.add(new Pair(before.get(a), null));
        }
    }
}
