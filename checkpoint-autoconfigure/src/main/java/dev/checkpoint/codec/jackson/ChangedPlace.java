package dev.checkpoint.codec.jackson;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the first place at which two trees differ. */
final class ChangedPlace {

    private ChangedPlace() {}

    /** The path of the first difference; null if there is none that can be seen. */
    static @Nullable String of(JsonNode before, JsonNode now, String path) {
        if (isProtected(before) && isProtected(now) || before.equals(now)) {
            return null;
        }
        if (before.isObject() && now.isObject() && !isProtected(before) && !isProtected(now)) {
            return inObjects(before, now, path);
        }
        return before.isArray() && now.isArray() ? inArrays(before, now, path) : path;
    }

    private static @Nullable String inObjects(JsonNode before, JsonNode now, String path) {
        for (Map.Entry<String, JsonNode> property : before.properties()) {
            String at = path + Wording.step(property.getKey());
            JsonNode other = now.get(property.getKey());
            String place = other == null ? at : of(property.getValue(), other, at);
            if (place != null) {
                return place;
            }
        }
        return now.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !before.has(name))
                .findFirst()
                .map(name -> path + Wording.step(name))
                .orElse(null);
    }

    /** The elements of a set are in any order, so of plain values only the array is named. */
    private static @Nullable String inArrays(JsonNode before, JsonNode now, String path) {
        int both = Math.min(before.size(), now.size());
        for (int i = 0; i < both; i++) {
            boolean plain = before.get(i).isValueNode() || now.get(i).isValueNode();
            String place = of(before.get(i), now.get(i), plain ? path : path + "[" + i + "]");
            if (place != null) {
                return place;
            }
        }
        return before.size() == now.size() ? null : path + "[" + both + "]";
    }

    private static boolean isProtected(JsonNode node) {
        return node.isObject()
                && node.size() == 1
                && (node.has(SensitivePass.ENCRYPTED) || node.has(SensitivePass.MASKED));
    }
}
