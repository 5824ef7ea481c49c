package dev.checkpoint.explain;

import dev.checkpoint.explain.details.ItemKind;
import dev.checkpoint.explain.details.StageText;
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

    private final Map<ItemKind, List<String>> lists = new LinkedHashMap<>();

    private final Map<String, String> notes = new LinkedHashMap<>();

    private final Map<ItemKind, Integer> leftOut = new LinkedHashMap<>();

    private int characters;

    /**
     * Adds an item of a kind.
     *
     * @return what there is too much of, and the item is left out; null if it was added
     */
    synchronized @Nullable String add(ItemKind kind, String json) {
        List<String> items = lists.computeIfAbsent(kind, k -> new ArrayList<>());
        if (items.size() >= MOST) {
            return leaveOut(kind, MOST + " " + kind.field());
        }
        if (characters + json.length() > MOST_CHARACTERS) {
            return leaveOut(kind, MOST_CHARACTERS + " characters");
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
            return leaveOut(ItemKind.NOTES, MOST + " notes");
        }
        if (characters + more > MOST_CHARACTERS) {
            return leaveOut(ItemKind.NOTES, MOST_CHARACTERS + " characters");
        }
        characters += more;
        notes.put(name, json);
        return null;
    }

    private String leaveOut(ItemKind kind, String tooMuch) {
        leftOut.merge(kind, 1, Integer::sum);
        return tooMuch;
    }

    /** Adds them to the details of the stage. */
    synchronized void write(StageText to) {
        lists.forEach((kind, items) -> {
            if (!items.isEmpty()) {
                to.items(kind, items);
            }
        });
        if (!notes.isEmpty()) {
            to.notes(notes);
        }
        leftOut.forEach(to::leftOut);
    }
}
