package dev.checkpoint.codec.jackson;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Restored elements, to be found for original ones in any order. Plain values are looked up; the others are searched, because
 * they may have no equals.
 */
final class Candidates {

    private final StructuralComparison comparison;
    private final List<? extends @Nullable Object> elements;
    private final Map<Object, Deque<Integer>> plain = new HashMap<>();
    private final BitSet left = new BitSet();

    Candidates(StructuralComparison comparison, List<? extends @Nullable Object> elements) {
        this.comparison = comparison;
        this.elements = elements;
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            if (element != null && JdkComparison.isPlain(element)) {
                plain.computeIfAbsent(element, any -> new ArrayDeque<>(1)).add(i);
            } else {
                left.set(i);
            }
        }
    }

    /** Takes the same element out and returns its index; negative if there is none. */
    int take(@Nullable Object original) {
        if (original != null && JdkComparison.isPlain(original)) {
            Deque<Integer> found = plain.get(original);
            return found == null || found.isEmpty() ? -1 : found.poll();
        }
        for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
            if (comparison.areSame(original, elements.get(i))) {
                left.clear(i);
                return i;
            }
        }
        return -1;
    }
}
