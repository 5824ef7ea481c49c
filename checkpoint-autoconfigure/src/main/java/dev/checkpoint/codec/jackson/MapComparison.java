package dev.checkpoint.codec.jackson;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Compares maps: their entries, their order where they have one, and whether keys are found regardless of case. */
final class MapComparison {

    private final StructuralComparison comparison;

    MapComparison(StructuralComparison comparison) {
        this.comparison = comparison;
    }

    @Nullable
    String compare(Map<?, ?> a, Map<?, ?> b, String path) {
        if (a.size() != b.size()) {
            return path + ": " + a.size() + " entries came back as " + b.size();
        }
        String rule = compareRules(a, b, path);
        return rule != null ? rule : compareEntries(a, b, path);
    }

    private @Nullable String compareRules(Map<?, ?> a, Map<?, ?> b, String path) {
        if (a instanceof Properties left) {
            int inherited = inherited(left);
            if (inherited > 0 && !(b instanceof Properties right && inherited(right) == inherited)) {
                return path + ": " + inherited + " inherited properties are not restored";
            }
        }
        if (a instanceof SortedMap<?, ?> left && b instanceof SortedMap<?, ?> right) {
            String rule = Orders.compare(left.comparator(), right.comparator(), path);
            if (rule != null) {
                return rule;
            }
        }
        return findsOtherCase(a) == findsOtherCase(b)
                ? null
                : path + ": keys that are found regardless of their case are not any more when the map is restored";
    }

    private static int inherited(Properties properties) {
        int inherited = 0;
        for (String name : properties.stringPropertyNames()) {
            inherited += properties.get(name) instanceof String ? 0 : 1;
        }
        return inherited;
    }

    /** Whether a key is found if it is written in the other case; only the first one that has cases is tried. */
    private static boolean findsOtherCase(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String text)) {
                return false;
            }
            String upper = text.toUpperCase(Locale.ROOT);
            String other = upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
            if (!other.equals(text)) {
                boolean own = map.keySet().stream().anyMatch(other::equals);
                return !own && map.containsKey(other);
            }
        }
        return false;
    }

    private static boolean isOrdered(Map<?, ?> map) {
        return map instanceof SortedMap
                || map instanceof LinkedHashMap
                || map.getClass().getName().equals(Orders.CASE_INSENSITIVE_MAP);
    }

    private @Nullable String compareEntries(Map<?, ?> a, Map<?, ?> b, String path) {
        Iterator<? extends Map.Entry<?, ?>> right = b.entrySet().iterator();
        List<Map.Entry<?, ?>> restOfA = new ArrayList<>();
        List<Map.Entry<?, ?>> restOfB = new ArrayList<>();
        for (Map.Entry<?, ?> one : a.entrySet()) {
            Map.Entry<?, ?> other = right.next();
            if (restOfA.isEmpty() && comparison.areSame(one.getKey(), other.getKey())) {
                String difference = compareValues(one, other, path);
                if (difference != null) {
                    return difference;
                }
            } else {
                restOfA.add(one);
                restOfB.add(other);
            }
        }
        List<@Nullable Object> keys = new ArrayList<>();
        restOfB.forEach(entry -> keys.add(entry.getKey()));
        Candidates candidates = new Candidates(comparison, keys);
        for (Map.Entry<?, ?> one : restOfA) {
            int found = candidates.take(one.getKey());
            if (found < 0) {
                return path + ": key " + Wording.describe(one.getKey()) + " is not among the restored ones";
            }
            String difference = compareValues(one, restOfB.get(found), path);
            if (difference != null) {
                return difference;
            }
        }
        return isOrdered(a) && !restOfA.isEmpty() ? path + ": the order of the entries is not restored" : null;
    }

    private @Nullable String compareValues(Map.Entry<?, ?> a, Map.Entry<?, ?> b, String path) {
        String at = path + Wording.step(a.getKey());
        return comparison.tellable(comparison.compare(a.getValue(), b.getValue(), at), false, a.getKey(), at);
    }
}
