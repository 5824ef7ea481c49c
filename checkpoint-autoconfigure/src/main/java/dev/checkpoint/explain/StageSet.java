package dev.checkpoint.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stages of an application by name, as a configuration snapshot holds them, and how two such sets differ: {@code stage x
 * added}, {@code stage x removed}, or {@code stage x renamed to y}, if y declares that x was its name.
 */
public final class StageSet {

    private static final Pattern NAMED = Pattern.compile("(.*?)(?: \\(formerly (.*)\\))?");

    private static final String BETWEEN = "\n";

    private static final String OR = " or ";

    private StageSet() {}

    /**
     * The set as a text.
     *
     * @param formerly the former names of each stage, by its name
     * @return one stage a line, in the order of the names; empty if there is none, or if they are too many for a snapshot
     */
    public static String of(Map<String, List<String>> formerly, int longest) {
        SortedMap<String, List<String>> sorted = new TreeMap<>(formerly);
        String text = sorted.entrySet().stream()
                .map(stage -> stage.getValue().isEmpty()
                        ? stage.getKey()
                        : stage.getKey() + " (formerly " + String.join(OR, stage.getValue()) + ")")
                .collect(Collectors.joining(BETWEEN));
        return text.length() <= longest ? text : "";
    }

    /** The differences; none if one of the sets is not known. */
    static List<String> changes(@Nullable String before, @Nullable String now) {
        if (before == null || now == null) {
            return List.of();
        }
        Map<String, Set<String>> old = parse(before);
        Map<String, Set<String>> current = parse(now);
        Set<String> removed = new TreeSet<>(old.keySet());
        removed.removeAll(current.keySet());
        List<String> renamed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        current.forEach((name, formerly) -> {
            String former = old.containsKey(name)
                    ? null
                    : formerly.stream().filter(removed::contains).findFirst().orElse(null);
            if (former != null) {
                removed.remove(former);
                renamed.add("stage " + former + " renamed to " + name);
            } else if (!old.containsKey(name)) {
                added.add("stage " + name + " added");
            }
        });
        List<String> changes = new ArrayList<>(renamed);
        changes.addAll(added);
        removed.forEach(name -> changes.add("stage " + name + " removed"));
        return changes;
    }

    /**
     * The former names of each stage, by its name.
     *
     * @param text as {@link #of} writes it
     */
    public static Map<String, Set<String>> parse(String text) {
        Map<String, Set<String>> stages = new LinkedHashMap<>();
        for (String line : text.split(BETWEEN)) {
            Matcher matcher = NAMED.matcher(line);
            if (matcher.matches() && !line.isEmpty()) {
                String formerly = matcher.group(2);
                stages.put(matcher.group(1), formerly == null ? Set.of() : new TreeSet<>(List.of(formerly.split(OR))));
            }
        }
        return stages;
    }
}
