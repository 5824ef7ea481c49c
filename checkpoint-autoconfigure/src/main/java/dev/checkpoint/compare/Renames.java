package dev.checkpoint.compare;

import dev.checkpoint.explain.ConfigurationChanges;
import dev.checkpoint.explain.StageSet;
import dev.checkpoint.spi.store.Journal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The names that stages have today, as the runs recorded them: a snapshot of the configuration lists the stages of the application with
 * their former names.
 */
final class Renames {

    private final Map<String, String> today = new HashMap<>();

    private Renames() {}

    /** What two runs know. A name that is used by one of the applications for a stage of its own there was not given up. */
    static Renames of(Journal before, Journal after) {
        Renames renames = new Renames();
        Map<String, Set<String>> old = stages(before);
        Map<String, Set<String>> current = stages(after);
        renames.add(current, old);
        renames.add(old, current);
        return renames;
    }

    private static Map<String, Set<String>> stages(Journal journal) {
        return StageSet.parse(journal.configuration().getOrDefault(ConfigurationChanges.STAGES, ""));
    }

    private void add(Map<String, Set<String>> declared, Map<String, Set<String>> other) {
        declared.forEach((name, formerly) -> formerly.stream()
                .filter(former -> !declared.containsKey(former) && !other.containsKey(name))
                .forEach(former -> today.putIfAbsent(former, name)));
    }

    String today(String name) {
        return today.getOrDefault(name, name);
    }
}
