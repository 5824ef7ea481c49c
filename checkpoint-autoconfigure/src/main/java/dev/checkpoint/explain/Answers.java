package dev.checkpoint.explain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What models answered last. A stage that completes has made its result of it; of one that fails it is often the reason, and
 * would be lost. Thread-safe.
 */
final class Answers {

    private static final int MOST = 10;

    private final Deque<String> last = new ArrayDeque<>();

    synchronized void add(String answer) {
        if (last.size() == MOST) {
            last.removeFirst();
        }
        last.addLast(answer);
    }

    synchronized List<String> all() {
        return List.copyOf(last);
    }
}
