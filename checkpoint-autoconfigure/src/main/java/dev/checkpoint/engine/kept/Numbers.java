package dev.checkpoint.engine.kept;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Hands out 0, 1, 2 ..., always the smallest that is free. Not thread-safe. */
final class Numbers {

    private int next;

    /** What is free below {@link #next}; hardly ever needed. */
    private @Nullable TreeSet<Integer> free;

    /** The smallest number that is free. */
    int smallest() {
        return free == null || free.isEmpty() ? next : free.first();
    }

    boolean isTaken(int number) {
        return number < next && (free == null || !free.contains(number));
    }

    int take() {
        Integer given = free == null ? null : free.pollFirst();
        return given == null ? next++ : given;
    }

    /** Takes a certain number, if it is free. */
    void take(int number) {
        if (number < next) {
            if (free != null) {
                free.remove(number);
            }
            return;
        }
        while (next < number) {
            add(next++);
        }
        next++;
    }

    void giveBack(int number) {
        if (number == next - 1 && (free == null || free.isEmpty())) {
            next--;
        } else if (number < next) {
            add(number);
        }
    }

    private void add(int number) {
        if (free == null) {
            free = new TreeSet<>();
        }
        free.add(number);
    }
}
