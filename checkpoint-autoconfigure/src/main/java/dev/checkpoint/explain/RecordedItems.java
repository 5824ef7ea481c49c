package dev.checkpoint.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and notes, each item as JSON, a bounded number of each. Thread-safe. */
final class RecordedItems {

    /** The most items of a list, and the most notes. */
    static final int MOST = 1000;

    private final Map<String, List<String>> lists = new LinkedHashMap<>();

    private final Map<String, String> notes = new LinkedHashMap<>();

    private final Map<String, Integer> leftOut = new LinkedHashMap<>();

    /** Adds to a list such as {@code models}; false if it is full. */
    synchronized boolean add(String list, String json) {
        List<String> items = lists.computeIfAbsent(list, l -> new ArrayList<>());
        return items.size() < MOST ? items.add(json) : leaveOut(list);
    }

    /** Replaces a note; false if there are too many. */
    synchronized boolean note(String name, String json) {
        if (notes.size() >= MOST && !notes.containsKey(name)) {
            return leaveOut("notes");
        }
        notes.put(name, json);
        return true;
    }

    private boolean leaveOut(String list) {
        leftOut.merge(list, 1, Integer::sum);
        return false;
    }

    /** Appends the fields of a JSON object. */
    synchronized void write(StringBuilder to) {
        lists.forEach((list, items) -> field(list, "[" + String.join(",", items) + "]", to));
        if (!notes.isEmpty()) {
            field("notes", object(notes), to);
        }
        leftOut.forEach((list, count) -> field(list + "-left-out", String.valueOf(count), to));
    }

    /** An object of members that are JSON already. */
    static String object(Map<String, String> members) {
        StringBuilder json = new StringBuilder().append('{');
        members.forEach((name, value) -> field(name, value, json));
        return json.append('}').toString();
    }

    /** Appends a field after an opening brace or another field; none if there is no value. */
    static void field(String name, @Nullable String json, StringBuilder to) {
        if (json != null) {
            boolean first = to.charAt(to.length() - 1) == '{';
            Json.quote(name, first ? to : to.append(',')).append(':').append(json);
        }
    }
}
