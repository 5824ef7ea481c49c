package dev.checkpoint.codec.jackson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Compares collections: their elements, and their order where they have one. */
final class CollectionComparison {

    private final StructuralComparison comparison;

    CollectionComparison(StructuralComparison comparison) {
        this.comparison = comparison;
    }

    @Nullable
    String compare(Collection<?> a, Collection<?> b, String path) {
        if (a.size() != b.size()) {
            return path + ": " + a.size() + " elements came back as " + b.size();
        }
        if (a instanceof Set != b instanceof Set) {
            return Wording.differ(a, b, path);
        }
        if (a instanceof SortedSet<?> left && b instanceof SortedSet<?> right) {
            String rule = Orders.compare(left.comparator(), right.comparator(), path);
            return rule != null ? rule : compareInOrder(a, b, path);
        }
        if (isPriorityQueue(a)) {
            return compareQueues(a, b, path);
        }
        boolean ordered = !(a instanceof Set) || a instanceof SortedSet || a instanceof LinkedHashSet;
        return ordered ? compareInOrder(a, b, path) : compareInAnyOrder(a, b, path);
    }

    private static boolean isPriorityQueue(Object value) {
        return value instanceof PriorityQueue || value instanceof PriorityBlockingQueue;
    }

    /** What counts is the order in which elements are taken out, now and after others were added. */
    private @Nullable String compareQueues(Collection<?> a, Collection<?> b, String path) {
        if (a.getClass() != b.getClass()) {
            return path + ": a " + Wording.describe(a) + " came back as " + Wording.describe(b)
                    + ", which has another order";
        }
        String rule = Orders.compare(Orders.comparator(a), Orders.comparator(b), path);
        return rule != null ? rule : compareInAnyOrder(a, b, path);
    }

    private @Nullable String compareInOrder(Collection<?> a, Collection<?> b, String path) {
        Iterator<?> right = b.iterator();
        int index = 0;
        for (Object left : a) {
            String at = path + "[" + index++ + "]";
            String difference = comparison.compare(left, right.next(), at);
            if (difference != null) {
                return a instanceof Set && isAmong(left, b)
                        ? at + ": the order of the elements is not restored"
                        : a instanceof Set ? missing(path, left) : difference;
            }
        }
        return null;
    }

    private boolean isAmong(@Nullable Object element, Collection<?> others) {
        return others.stream().anyMatch(other -> comparison.areSame(element, other));
    }

    private @Nullable String compareInAnyOrder(Collection<?> a, Collection<?> b, String path) {
        Iterator<?> left = a.iterator();
        Iterator<?> right = b.iterator();
        List<@Nullable Object> restOfA = new ArrayList<>();
        List<@Nullable Object> restOfB = new ArrayList<>();
        while (left.hasNext()) {
            Object one = left.next();
            Object other = right.next();
            // a restored set mostly has the order of the original
            if (!restOfA.isEmpty() || !comparison.areSame(one, other)) {
                restOfA.add(one);
                restOfB.add(other);
            }
        }
        Candidates candidates = new Candidates(comparison, restOfB);
        for (Object one : restOfA) {
            if (candidates.take(one) < 0) {
                return missing(path, one);
            }
        }
        return null;
    }

    private static String missing(String path, @Nullable Object element) {
        return path + ": element " + Wording.describe(element) + " is not among the restored ones";
    }
}
