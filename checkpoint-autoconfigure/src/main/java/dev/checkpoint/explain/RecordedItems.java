package dev.checkpoint.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and notes, each item as JSON, a bounded number of each. Thread-safe. */
final class RecordedItems {

    /** The most items of a list, and the most notes. */
    private static final int MOST = 1000;

    /** Of all items together: an entry is written, sent and read as a whole. */
    private static final int MOST_CHARACTERS = 8 << 20;

    private final Map<String, List<String>> lists = new LinkedHashMap<>();

    private final Map<String, String> notes = new LinkedHashMap<>();

    private final Map<String, Integer> leftOut = new LinkedHashMap<>();

    private int characters;

    /**
     * Adds to a list such as {@code models}.
     *
     * @return what there is too much of, and the item is left out; null if it was added
     */
    synchronized @Nullable String add(String list, String json) {
        List<String> items = lists.computeIfAbsent(list, l -> new ArrayList<>());
        if (items.size() >= MOST) {
            return leaveOut(list, MOST + " " + list);
        }
        if (characters + json.length() > MOST_CHARACTERS) {
            return leaveOut(list, MOST_CHARACTERS + " characters");
        }
        characters += json.length();
        items.add(json);
        return null;
    }

    /** Replaces a note; the same otherwise. */
    synchronized @Nullable String note(String name, String json) {
        String before = notes.get(name);
        int more = json.length() - (before == null ? 0 : before.length());
        if (before == null && notes.size() >= MOST) {
            return leaveOut("notes", MOST + " notes");
        }
        if (characters + more > MOST_CHARACTERS) {
            return leaveOut("notes", MOST_CHARACTERS + " characters");
        }
        characters += more;
        notes.put(name, json);
        return null;
    }

    private String leaveOut(String list, String tooMuch) {
        leftOut.merge(list, 1, Integer::sum);
        return tooMuch;
    }

    /** Appends the fields of a JSON object. */
    synchronized void write(StringBuilder to) {
        lists.values().removeIf(List::isEmpty);
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
