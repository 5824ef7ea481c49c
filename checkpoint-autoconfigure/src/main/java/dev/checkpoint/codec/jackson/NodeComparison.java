package dev.checkpoint.codec.jackson;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares trees of JSON nodes. Floating-point numbers count by their value or their text. */
final class NodeComparison {

    private final StructuralComparison comparison;

    NodeComparison(StructuralComparison comparison) {
        this.comparison = comparison;
    }

    /** The first difference with its path, or null. */
    @Nullable
    String compare(JsonNode a, JsonNode b, String path) {
        if (a.equals(NodeComparison::order, b)) {
            return null;
        }
        String difference = null;
        if (a.isObject() && b.isObject()) {
            difference = compareProperties(a, b, path);
        } else if (a.isArray() && b.isArray()) {
            difference = compareElements(a, b, path);
        }
        return difference == null ? Wording.differ(a, b, path) : difference;
    }

    private @Nullable String compareProperties(JsonNode a, JsonNode b, String path) {
        for (Map.Entry<String, JsonNode> property : a.properties()) {
            String name = property.getKey();
            String at = path + Wording.step(name);
            JsonNode other = b.get(name);
            String difference = other == null
                    ? at + ": " + Wording.describe(property.getValue()) + " is not restored"
                    : compare(property.getValue(), other, at);
            if (difference != null) {
                return comparison.tellable(difference, false, name, at);
            }
        }
        return a.size() == b.size() ? null : path + ": " + a.size() + " properties came back as " + b.size();
    }

    private @Nullable String compareElements(JsonNode a, JsonNode b, String path) {
        if (a.size() != b.size()) {
            return path + ": " + a.size() + " elements came back as " + b.size();
        }
        for (int i = 0; i < a.size(); i++) {
            String difference = compare(a.get(i), b.get(i), path + "[" + i + "]");
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static int order(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber() && a.isFloatingPointNumber() == b.isFloatingPointNumber()) {
            return a.asString().equals(b.asString()) ? 0 : Double.compare(a.doubleValue(), b.doubleValue());
        }
        return a.equals(b) ? 0 : 1;
    }
}
