package dev.checkpoint.engine.values;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Of which methods something was seen in this process. Thread-safe. */
public final class FirstTimes {

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Whether it is the first time for the method; true once. */
    public boolean isFirst(String method) {
        return !seen.contains(method) && seen.add(method);
    }
}
