package dev.checkpoint.spec;

import dev.checkpoint.spi.codec.ResultUpgrade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How results of a stage that were recorded under earlier versions become those of today.
 *
 * @param steps the upgrades by the version that was recorded, the nearest version first
 */
public record UpgradePaths(Map<String, List<ResultUpgrade>> steps) {

    /** No result of another version is used. */
    public static final UpgradePaths NONE = new UpgradePaths(Map.of());

    /** The recorded versions from which upgrades lead to today's, the nearest first. */
    public List<String> versions() {
        return List.copyOf(steps.keySet());
    }

    /** The upgrades of a result in their order; empty if it was recorded under today's version, or cannot be upgraded. */
    public List<ResultUpgrade> from(String recorded) {
        return steps.getOrDefault(recorded, List.of());
    }

    /** For people: {@code from version 1 to 3}. */
    public static String inWords(List<ResultUpgrade> upgrades) {
        String from = upgrades.get(0).from();
        String to = upgrades.get(upgrades.size() - 1).to();
        return "from " + version(from) + " to " + (to.isEmpty() ? "none" : to);
    }

    private static String version(String version) {
        return version.isEmpty() ? "no version" : "version " + version;
    }

    /**
     * The paths to a version.
     *
     * @param to version that the stage declares today
     * @param upgrades all that concern the stage
     */
    static Map<String, List<ResultUpgrade>> to(String to, List<ResultUpgrade> upgrades) {
        Map<String, List<ResultUpgrade>> paths = new LinkedHashMap<>();
        paths.put(to, List.of());
        List<String> reached = new ArrayList<>(List.of(to));
        for (int next = 0; next < reached.size(); next++) {
            String version = reached.get(next);
            for (ResultUpgrade upgrade : upgrades) {
                if (upgrade.to().equals(version) && !paths.containsKey(upgrade.from())) {
                    List<ResultUpgrade> steps = new ArrayList<>(List.of(upgrade));
                    steps.addAll(paths.getOrDefault(version, List.of()));
                    paths.put(upgrade.from(), List.copyOf(steps));
                    reached.add(upgrade.from());
                }
            }
        }
        paths.remove(to);
        return paths;
    }
}
