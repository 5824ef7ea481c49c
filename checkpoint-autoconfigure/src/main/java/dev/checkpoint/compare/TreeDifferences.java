package dev.checkpoint.compare;

import dev.checkpoint.ValueDifference;
import dev.checkpoint.compare.Tree.Elements;
import dev.checkpoint.compare.Tree.Figure;
import dev.checkpoint.compare.Tree.Hidden;
import dev.checkpoint.compare.Tree.Members;
import dev.checkpoint.compare.Tree.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where two values differ. Members of objects belong together by their names; elements of arrays by a member that identifies them, if
 * they are objects that have one, else if they are equal, and what stands between equal ones by its place. Used once, by one thread.
 */
final class TreeDifferences {

    private static final int MOST = 100;

    private static final List<String> IDENTITIES = List.of("id", "key", "name", "url", "title");

    private final ShownValues shown;

    private final List<ValueDifference> found = new ArrayList<>();

    private final List<String> problems = new ArrayList<>();

    private boolean more;

    TreeDifferences(ShownValues shown) {
        this.shown = shown;
    }

    /** The differences so far, in the order of the values. */
    List<ValueDifference> found() {
        return found;
    }

    /** What could not be compared, as the ends of sentences that begin with what was compared. */
    List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        if (more) {
            all.add("cannot be listed in full: there are more than " + MOST + " differences.");
        }
        return all;
    }

    /** Adds the differences of two values. */
    TreeDifferences add(String pointer, @Nullable Tree before, @Nullable Tree after) {
        add(pointer, before, after, false);
        return this;
    }

    /** Adds a difference that is known, though what is shown of both values may be the same. */
    void addKnown(String pointer, @Nullable Tree before, @Nullable Tree after, boolean secret) {
        int count = found.size();
        boolean hidden = before instanceof Hidden && after instanceof Hidden;
        if (!hidden) {
            add(pointer, before, after, secret);
        }
        if (found.size() == count) {
            difference(pointer, before, after, secret);
        }
    }

    private void add(String pointer, @Nullable Tree before, @Nullable Tree after, boolean secret) {
        if (before != null && before.equals(after)) {
            return;
        }
        if (found.size() == MOST) {
            more = true;
        } else if (before instanceof Hidden && after instanceof Hidden) {
            problems.add("has a sensitive value" + (pointer.isEmpty() ? "" : " at " + pointer)
                    + ", which cannot be compared: it is encrypted or masked in both runs.");
        } else if (!secret && before instanceof Members one && after instanceof Members other) {
            members(pointer, one.all(), other.all());
        } else if (!secret && before instanceof Elements one && after instanceof Elements other) {
            elements(pointer, one.all(), other.all());
        } else if (before != null || after != null) {
            difference(pointer, before, after, secret);
        }
    }

    private void difference(String pointer, @Nullable Tree before, @Nullable Tree after, boolean secret) {
        String diff = null;
        if (!secret && before instanceof Text one && after instanceof Text other) {
            String old = shown.text(one.value());
            String now = shown.text(other.value());
            diff = TextDifference.isWorthIt(old, now) && !old.equals(now) ? TextDifference.of(old, now) : null;
        }
        found.add(new ValueDifference(
                pointer,
                before == null ? null : shown.value(before, secret),
                after == null ? null : shown.value(after, secret),
                diff));
    }

    private void members(String pointer, Map<String, Tree> before, Map<String, Tree> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            add(at(pointer, name), before.get(name), after.get(name), shown.isSensitive(name));
        }
    }

    /** The pointer to a member. */
    String at(String pointer, String name) {
        return pointer + "/" + shown.text(name).replace("~", "~0").replace("/", "~1");
    }

    private void elements(String pointer, List<Tree> before, List<Tree> after) {
        String identity = identity(before, after);
        int[] matches = identity == null ? Alignment.of(before, after) : byMember(identity, before, after);
        int a = 0;
        int b = 0;
        for (int next = 0; next <= matches.length; next++) {
            if (next < matches.length && matches[next] < 0) {
                continue;
            }
            int endA = next == matches.length ? before.size() : matches[next];
            // what stands between partners belongs together by its place, unless its identity says that it does not
            for (; identity == null && a < endA && b < next; a++, b++) {
                add(pointer + "/" + b, before.get(a), after.get(b), false);
            }
            for (; a < endA; a++) {
                add(pointer + "/" + a, before.get(a), null, false);
            }
            for (; b < next; b++) {
                add(pointer + "/" + b, null, after.get(b), false);
            }
            if (next < matches.length) {
                add(pointer + "/" + b++, before.get(a++), after.get(next), false);
            }
        }
    }

    private static int[] byMember(String name, List<Tree> before, List<Tree> after) {
        return Alignment.of(
                before.stream().map(element -> member(element, name)).toList(),
                after.stream().map(element -> member(element, name)).toList());
    }

    /** The member that each element has, and of which no two elements of an array have the same; null if there is none. */
    private static @Nullable String identity(List<Tree> before, List<Tree> after) {
        return IDENTITIES.stream()
                .filter(name -> identifies(name, before) && identifies(name, after))
                .findFirst()
                .orElse(null);
    }

    private static boolean identifies(String name, List<Tree> elements) {
        Set<Object> seen = new HashSet<>();
        return elements.stream().allMatch(element -> {
            Tree value = element instanceof Members ? member(element, name) : element;
            return value != element && (value instanceof Text || value instanceof Figure) && seen.add(value);
        });
    }

    /** The member of an object; the value itself if it has none. */
    private static Tree member(Tree element, String name) {
        return element instanceof Members members ? members.all().getOrDefault(name, element) : element;
    }
}
