package dev.checkpoint.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which elements of two sequences belong together: equal ones, in the same order, as many as possible.
 *
 * <p>Sequences that differ little are aligned by the algorithm of Myers, whose time grows with the number of differences. Beyond
 * {@link #MOST_DIFFERENCES} those elements that each sequence has once are aligned first, and what is between them on its own; what
 * then still differs too much counts as replaced. So the time is bounded whatever the sequences are.
 */
final class Alignment {

    /** Its square is how many numbers are remembered at most. */
    private static final int MOST_DIFFERENCES = 1_000;

    private static final int NONE = -1;

    private final int[] before;

    private final int[] after;

    private final int[] matches;

    private record Range(int beforeFrom, int beforeTo, int afterFrom, int afterTo) {}

    private Alignment(int[] before, int[] after) {
        this.before = before;
        this.after = after;
        this.matches = new int[after.length];
        Arrays.fill(matches, NONE);
    }

    /** For each element of the second sequence the index of its partner in the first one, or a negative number. */
    static int[] of(List<?> before, List<?> after) {
        Map<Object, Integer> numbers = new HashMap<>();
        return of(numbers(before, numbers), numbers(after, numbers));
    }

    private static int[] numbers(List<?> elements, Map<Object, Integer> numbers) {
        int[] all = new int[elements.size()];
        for (int i = 0; i < all.length; i++) {
            Integer known = numbers.putIfAbsent(elements.get(i), numbers.size());
            all[i] = known == null ? numbers.size() - 1 : known;
        }
        return all;
    }

    private static int[] of(int[] before, int[] after) {
        Alignment alignment = new Alignment(before, after);
        Deque<Range> open = new ArrayDeque<>();
        open.push(new Range(0, before.length, 0, after.length));
        while (!open.isEmpty()) {
            Range inner = alignment.ends(open.pop());
            boolean both = inner.beforeFrom < inner.beforeTo && inner.afterFrom < inner.afterTo;
            if (both && !alignment.shortest(inner)) {
                alignment.unique(inner).forEach(open::push);
            }
        }
        return alignment.matches;
    }

    /** Aligns what a range begins and ends with, and returns the rest. */
    private Range ends(Range range) {
        int a = range.beforeFrom;
        int b = range.afterFrom;
        while (a < range.beforeTo && b < range.afterTo && before[a] == after[b]) {
            matches[b++] = a++;
        }
        int endA = range.beforeTo;
        int endB = range.afterTo;
        while (endA > a && endB > b && before[endA - 1] == after[endB - 1]) {
            matches[--endB] = --endA;
        }
        return new Range(a, endA, b, endB);
    }

    /** Aligns a range with as few differences as possible, if these are not too many. */
    private boolean shortest(Range range) {
        int n = range.beforeTo - range.beforeFrom;
        int m = range.afterTo - range.afterFrom;
        int most = Math.min(n + m, MOST_DIFFERENCES);
        int[] furthest = new int[2 * most + 2];
        List<int[]> steps = new ArrayList<>();
        for (int d = 0; d <= most; d++) {
            steps.add(Arrays.copyOfRange(furthest, most - d, most + d + 1));
            for (int k = -d; k <= d; k += 2) {
                boolean down = k == -d || k != d && furthest[most + k - 1] < furthest[most + k + 1];
                int x = d == 0 ? 0 : down ? furthest[most + k + 1] : furthest[most + k - 1] + 1;
                while (x < n && x - k < m && before[range.beforeFrom + x] == after[range.afterFrom + x - k]) {
                    x++;
                }
                furthest[most + k] = x;
                if (x >= n && x - k >= m) {
                    trace(range, steps, n, m);
                    return true;
                }
            }
        }
        return false;
    }

    /** Goes the way back that was found; each step is the furthest places before it. */
    private void trace(Range range, List<int[]> steps, int n, int m) {
        int x = n;
        int y = m;
        for (int d = steps.size() - 1; d > 0; d--) {
            int[] furthest = steps.get(d);
            int k = x - y;
            boolean down = k == -d || k != d && at(furthest, d, k - 1) < at(furthest, d, k + 1);
            int fromK = down ? k + 1 : k - 1;
            int fromX = at(furthest, d, fromK);
            int afterStep = down ? fromX : fromX + 1;
            while (x > afterStep) {
                matches[range.afterFrom + --y] = range.beforeFrom + --x;
            }
            x = fromX;
            y = fromX - fromK;
        }
        while (x > 0 && y > 0) {
            matches[range.afterFrom + --y] = range.beforeFrom + --x;
        }
    }

    private static int at(int[] furthest, int d, int k) {
        return furthest[d + k];
    }

    /** Aligns what both sides of a range have once, and returns the ranges between; none if there is no such thing. */
    private List<Range> unique(Range range) {
        Map<Integer, Integer> inBefore = once(before, range.beforeFrom, range.beforeTo);
        Map<Integer, Integer> inAfter = once(after, range.afterFrom, range.afterTo);
        List<int[]> pairs = new ArrayList<>();
        for (int b = range.afterFrom; b < range.afterTo; b++) {
            Integer a = inBefore.getOrDefault(after[b], NONE);
            if (a >= 0 && inAfter.getOrDefault(after[b], NONE) == b) {
                pairs.add(new int[] {a, b});
            }
        }
        boolean[] kept =
                Increasing.longest(pairs.stream().mapToInt(pair -> pair[0]).toArray());
        List<Range> between = new ArrayList<>();
        int a = range.beforeFrom;
        int b = range.afterFrom;
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                int[] pair = pairs.get(i);
                matches[pair[1]] = pair[0];
                between.add(new Range(a, pair[0], b, pair[1]));
                a = pair[0] + 1;
                b = pair[1] + 1;
            }
        }
        if (!between.isEmpty()) {
            between.add(new Range(a, range.beforeTo, b, range.afterTo));
        }
        return between;
    }

    /** Places of what occurs once; a negative number for what occurs more often. */
    private static Map<Integer, Integer> once(int[] elements, int from, int to) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = from; i < to; i++) {
            places.merge(elements[i], i, (first, second) -> NONE);
        }
        return places;
    }
}
