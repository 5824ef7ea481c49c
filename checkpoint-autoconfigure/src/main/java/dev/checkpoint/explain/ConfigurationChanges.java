package dev.checkpoint.explain;

import dev.checkpoint.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How two configuration snapshots differ.
 *
 * @param all each difference as {@code key: old -> new}, or as {@link StageSet} says it
 * @param settings those of them that are properties or profiles; the others say that another build runs, or another Java
 */
public record ConfigurationChanges(List<String> all, List<String> settings) {

    /** How the key begins under which a snapshot tells where a property comes from. */
    public static final String ORIGIN = "origin of ";

    /** What a snapshot says about the program. A new build has others, and that is no change of configuration. */
    private static final Set<String> PROGRAM =
            Set.of("application", "version", "commit", "java", "spring-boot", "checkpoint");

    /** The key under which a snapshot names the stages of the application. */
    public static final String STAGES = "stages";

    private static final String NONE = "(none)";

    private static final int MOST_IN_WORDS = 10;

    /** The configuration holds the whole value. */
    private static final int LONGEST = 200;

    /** Compares two snapshots; if one of them is empty there was none, and nothing is known to have changed. */
    public static ConfigurationChanges between(Map<String, String> before, Map<String, String> now) {
        List<String> all = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        if (!before.isEmpty() && !now.isEmpty()) {
            Set<String> keys = new TreeSet<>(before.keySet());
            keys.addAll(now.keySet());
            for (String key : keys) {
                if (key.equals(STAGES)) {
                    all.addAll(StageSet.changes(before.get(key), now.get(key)));
                    continue;
                }
                String old = before.getOrDefault(key, NONE);
                String current = now.getOrDefault(key, NONE);
                if (!key.startsWith(ORIGIN) && !old.equals(current)) {
                    String change = key + ": " + brief(old) + " -> " + brief(current);
                    all.add(change);
                    if (!PROGRAM.contains(key) && !key.startsWith("checkpoint.")) {
                        settings.add(change);
                    }
                }
            }
        }
        return new ConfigurationChanges(List.copyOf(all), List.copyOf(settings));
    }

    /** The first of them, each on a line, for the reason of a resumption; empty if there are none. */
    public String inWords() {
        return inWords(all, "\n");
    }

    /** The first of some of them. */
    public static String inWords(List<String> changes, String between) {
        String first = changes.stream().limit(MOST_IN_WORDS).collect(Collectors.joining(";" + between));
        int more = changes.size() - MOST_IN_WORDS;
        return more > 0 ? first + ";" + between + "and " + more + " more" : first;
    }

    /** The differences of the program itself. */
    public List<String> program() {
        Set<String> known = Set.copyOf(settings);
        return all.stream().filter(change -> !known.contains(change)).toList();
    }

    private static String brief(String value) {
        return Texts.excerpt(value.replaceAll("\\s+", " "), LONGEST, value.length());
    }
}
