package dev.checkpoint.explain;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls that a stage has begun and whose end has not been told yet. A stream tells its end after its last item, and that is
 * when the stage that waited for the item ends as well. Thread-safe.
 */
final class OpenCalls {

    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();

    void add(Runnable end) {
        open.add(end);
    }

    /** In this order: a stage that ends meanwhile finds the call, and waits until it is recorded. */
    void ended(Runnable end) {
        end.run();
        open.remove(end);
    }

    /** Ends them all. */
    void end() {
        open.forEach(Runnable::run);
        open.clear();
    }
}
