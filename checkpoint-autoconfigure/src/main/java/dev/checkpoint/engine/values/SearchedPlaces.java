package dev.checkpoint.engine.values;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which of many texts from one place are searched: the first ones, samples of the others, and none after something was found
 * there. Thread-safe.
 */
final class SearchedPlaces {

    /** So many texts from a place are searched, and then one in so many. */
    private static final int SEARCHED = 8;

    private static final int ONE_IN = 64;

    private final Set<String> found = ConcurrentHashMap.newKeySet();

    private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();

    /** Whether the next text from there is to be searched. */
    boolean isSearched(String place) {
        AtomicInteger known = seen.get(place);
        AtomicInteger count = known != null ? known : seen.computeIfAbsent(place, any -> new AtomicInteger());
        int number = count.getAndIncrement();
        return (number >= 0 && number < SEARCHED || number % ONE_IN == 0) && !found.contains(place);
    }

    /** Something was found there; true the first time. */
    boolean isNews(String place) {
        return found.add(place);
    }
}
