package dev.checkpoint.model;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what has been said, so that a warning comes once and not with every call. It remembers 1,000 subjects: more
 * different warnings say nothing new, and count as said. Thread-safe.
 */
public final class Once {

    private static final int MOST = 1000;

    private final Set<Object> said = ConcurrentHashMap.newKeySet();

    /** Nothing has been said. */
    public Once() {}

    /**
     * Whether this is the first time, and is to be said now.
     *
     * @param subject what it is about; has {@code equals} and {@code hashCode}
     */
    public boolean isFirst(Object subject) {
        return !said.contains(subject) && said.size() < MOST && said.add(subject);
    }
}
