package dev.checkpoint.codec.jackson;

import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which sorted collections and queues order their elements, and maps find their keys. Those that have a name
 * are restored; the natural order needs none.
 */
final class Orders {

    /** Rows of Spring's JdbcTemplate. By name, because Spring may be absent. */
    static final String CASE_INSENSITIVE_MAP = "org.springframework.util.LinkedCaseInsensitiveMap";

    static final String PLAIN = "plain";
    private static final String REVERSED = "reversed";
    private static final String IGNORING_CASE = "ignoring-case";
    private static final String ROW = "row";

    private Orders() {}

    /** The name of the rule of a collection or map; null if it has none that is restored, or needs none. */
    static @Nullable String name(Object value) {
        if (value.getClass().getName().equals(CASE_INSENSITIVE_MAP)) {
            return ROW;
        }
        Comparator<?> comparator = value instanceof SortedMap<?, ?> map
                ? map.comparator()
                : value instanceof Collection<?> values ? comparator(values) : null;
        if (comparator == null) {
            return null;
        }
        if (comparator.equals(Collections.reverseOrder())) {
            return REVERSED;
        }
        return comparator == String.CASE_INSENSITIVE_ORDER ? IGNORING_CASE : null;
    }

    /** The comparator of a queue or sorted set; null for the natural order. */
    static @Nullable Comparator<?> comparator(Collection<?> values) {
        if (values instanceof PriorityQueue<?> queue) {
            return queue.comparator();
        }
        if (values instanceof PriorityBlockingQueue<?> queue) {
            return queue.comparator();
        }
        return values instanceof SortedSet<?> set ? set.comparator() : null;
    }

    /**
     * The content with the rule.
     *
     * @param content a map or collection as it is restored without one
     * @return null if there is no such rule for it
     */
    @SuppressWarnings("unchecked")
    static @Nullable Object apply(String name, Object content) {
        Comparator<Object> comparator = (Comparator<Object>) comparator(name);
        if (content instanceof Map<?, ?> map) {
            Map<Object, Object> with = name.equals(ROW) ? row() : sorted(map, comparator);
            if (with != null) {
                with.putAll(map);
            }
            return with;
        }
        Collection<Object> with = content instanceof Collection<?> values ? sorted(values, comparator) : null;
        if (with != null) {
            with.addAll((Collection<?>) content);
        }
        return with;
    }

    private static @Nullable Comparator<?> comparator(String name) {
        return switch (name) {
            case REVERSED -> Collections.reverseOrder();
            case IGNORING_CASE -> String.CASE_INSENSITIVE_ORDER;
            default -> null;
        };
    }

    private static @Nullable Map<Object, Object> sorted(Map<?, ?> like, @Nullable Comparator<Object> comparator) {
        if (comparator == null) {
            return null;
        }
        return like instanceof ConcurrentSkipListMap
                ? new ConcurrentSkipListMap<>(comparator)
                : new TreeMap<>(comparator);
    }

    private static @Nullable Collection<Object> sorted(Collection<?> like, @Nullable Comparator<Object> comparator) {
        if (comparator == null) {
            return null;
        }
        if (like instanceof PriorityQueue) {
            return new PriorityQueue<>(comparator);
        }
        if (like instanceof PriorityBlockingQueue) {
            return new PriorityBlockingQueue<>(Math.max(1, like.size()), comparator);
        }
        return like instanceof ConcurrentSkipListSet
                ? new ConcurrentSkipListSet<>(comparator)
                : new TreeSet<>(comparator);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<Object, Object> row() {
        try {
            Constructor<?> constructor = Class.forName(CASE_INSENSITIVE_MAP, true, Orders.class.getClassLoader())
                    .getConstructor();
            return (Map<Object, Object>) constructor.newInstance();
        } catch (ReflectiveOperationException | LinkageError springIsAbsent) {
            return null;
        }
    }

    /** A sentence if the two are not known to be the same rule. */
    static @Nullable String compare(@Nullable Comparator<?> a, @Nullable Comparator<?> b, String path) {
        boolean same = isNatural(a) && isNatural(b) || a != null && a.equals(b);
        return same
                ? null
                : path + ": its order (" + (a == null ? "natural" : a.getClass().getName()) + ") is not restored";
    }

    private static boolean isNatural(@Nullable Comparator<?> comparator) {
        return comparator == null || comparator == Comparator.naturalOrder();
    }
}
