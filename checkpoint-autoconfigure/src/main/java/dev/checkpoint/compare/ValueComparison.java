package dev.checkpoint.compare;

import dev.checkpoint.ValueDifference;
import dev.checkpoint.compare.Tree.Members;
import dev.checkpoint.model.Payload;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compares the values of two runs, and says of those it cannot why not. */
final class ValueComparison {

    private static final String ARGUMENTS = "args.";

    private final ShownValues shown;

    ValueComparison(ShownValues shown) {
        this.shown = shown;
    }

    /**
     * Compares two values that are kept.
     *
     * @param what begins the sentence about a problem
     */
    List<ValueDifference> payloads(
            String what, @Nullable Payload before, @Nullable Payload after, List<String> problems) {
        return guarded(what, problems, () -> {
            String one = before == null ? null : before.json();
            String other = after == null ? null : after.json();
            if (one != null && one.equals(other)) {
                return List.of();
            }
            TreeDifferences differences = new TreeDifferences(shown);
            differences.add("", one == null ? null : Tree.of(one), other == null ? null : Tree.of(other));
            return found(what, differences, problems);
        });
    }

    /** Compares what was recorded. */
    List<ValueDifference> trees(String what, Supplier<Tree> before, Supplier<Tree> after, List<String> problems) {
        return guarded(
                what,
                problems,
                () -> found(what, new TreeDifferences(shown).add("", before.get(), after.get()), problems));
    }

    /**
     * Compares arguments by name. What a digest says counts more than what is shown, which may be shortened or a reference.
     *
     * @param before the arguments; null if they are not known
     * @param after the arguments; null if they are not known
     */
    List<ValueDifference> arguments(
            String what,
            InputDigests digests,
            Supplier<@Nullable Map<String, Tree>> before,
            Supplier<@Nullable Map<String, Tree>> after,
            List<String> problems) {
        return guarded(what, problems, () -> {
            Map<String, Tree> one = before.get();
            Map<String, Tree> other = after.get();
            TreeDifferences differences = new TreeDifferences(shown);
            Set<String> names = new LinkedHashSet<>(one == null ? Set.of() : one.keySet());
            names.addAll(other == null ? Set.of() : other.keySet());
            List<String> different = digests.different();
            for (String name : names) {
                Tree old = one == null ? null : one.get(name);
                Tree now = other == null ? null : other.get(name);
                if (different.contains(ARGUMENTS + name)) {
                    differences.addKnown(differences.at("", name), old, now, shown.isSensitive(name));
                } else if (!digests.isSame(ARGUMENTS + name) && one != null && other != null) {
                    differences.add(differences.at("", name), old, now);
                }
            }
            return found(what, differences, problems);
        });
    }

    /** The members of an object that is kept; null if there is none. */
    static @Nullable Map<String, Tree> members(@Nullable Payload object) {
        return object != null && Tree.of(object.json()) instanceof Members members ? members.all() : null;
    }

    private static List<ValueDifference> found(String what, TreeDifferences differences, List<String> problems) {
        differences.problems().forEach(problem -> problems.add(what + " " + problem));
        return differences.found();
    }

    /** A value that is gone, broken or unreadable hides nothing else. */
    private static List<ValueDifference> guarded(
            String what, List<String> problems, Supplier<List<ValueDifference>> comparison) {
        try {
            return comparison.get();
        } catch (RuntimeException unreadable) {
            problems.add(what + " cannot be compared: " + unreadable.getMessage());
            return List.of();
        }
    }
}
