package dev.checkpoint.engine.values;

import dev.checkpoint.spi.codec.PayloadCodec;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which results of each method were restored as they were. The next one is trusted if its classes are among those. A result
 * is compared again if it has a class that was not seen, or was never restored, or a part that may be cut; and if those
 * before it were partly empty, so that they say little about it. Thread-safe.
 */
final class KnownShapes {

    /** After so many results that are partly empty, it is known that they are. */
    private static final int ENOUGH = 8;

    private final Map<String, Set<Class<?>>> classes = new ConcurrentHashMap<>();

    /** How many results were compared, of methods of which all were partly empty. */
    private final Map<String, Integer> partlyEmpty = new ConcurrentHashMap<>();

    boolean isKnown(String method, PayloadCodec.Encoded result) {
        Set<Class<?>> seen = classes.get(method);
        return seen != null
                && !result.doubtful()
                && (result.classes().isEmpty() || seen.containsAll(result.classes()))
                && !partlyEmpty.containsKey(method);
    }

    void restored(String method, PayloadCodec.Encoded result) {
        boolean first = !classes.containsKey(method);
        if (!isPartlyEmpty(result.payload().json())) {
            partlyEmpty.remove(method);
        } else if (first || partlyEmpty.containsKey(method)) {
            partlyEmpty.merge(method, 1, Integer::sum);
            partlyEmpty.remove(method, ENOUGH);
        }
        classes.computeIfAbsent(method, any -> ConcurrentHashMap.newKeySet()).addAll(result.classes());
    }

    private static boolean isPartlyEmpty(String json) {
        return json.contains("null") || json.contains("[]") || json.contains("{}");
    }
}
