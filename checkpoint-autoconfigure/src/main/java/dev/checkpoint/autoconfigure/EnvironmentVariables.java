package dev.checkpoint.autoconfigure;

import dev.checkpoint.validation.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Environment variables whose names begin like those of Checkpoint. They may belong to something else: Kubernetes, for one,
 * sets {@code CHECKPOINT_PORT} if a service has the name {@code checkpoint}. So only those are named that are similar to a
 * property.
 */
final class EnvironmentVariables {

    private static final String PREFIX = "CHECKPOINT_";

    private static final Pattern INDEX = Pattern.compile("(_[0-9]+_?)+$");

    /** Names of variables by what does not depend on their spelling. */
    private final Map<String, String> known = new TreeMap<>();

    EnvironmentVariables() {
        for (String name : KnownProperties.names()) {
            if (!name.contains("*")) {
                String variable =
                        PREFIX + name.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
                known.put(uniform(variable), variable);
            }
        }
    }

    /** Names lose their dashes, or have them replaced. */
    private static String uniform(String name) {
        return INDEX.matcher(name)
                .replaceFirst("")
                .replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** What to say about a variable; empty if it is known, or is probably not ours. */
    Optional<String> misspelt(String variable) {
        String upper = variable.toUpperCase(Locale.ROOT).replace('.', '_');
        if (!upper.startsWith(PREFIX) || isKeyed(upper) || known.containsKey(uniform(variable))) {
            return Optional.empty();
        }
        Collection<String> names = known.values();
        return Suggestion.of(upper.substring(PREFIX.length()), bare(names))
                .or(() -> bare(names).stream()
                        .filter(name -> name.contains("_") && name.startsWith(upper.substring(PREFIX.length())))
                        .findFirst())
                .map(meant -> "Checkpoint has no property for the environment variable " + variable + ". Did you mean "
                        + PREFIX + meant + "?");
    }

    /** The name of a pipeline, stage or model, or the number of a webhook, is in it. */
    private static boolean isKeyed(String upper) {
        return List.of("PIPELINES_", "STAGES_", "PRICES_", "WEBHOOKS_").stream()
                .anyMatch(map -> upper.startsWith(PREFIX + map));
    }

    private static List<String> bare(Collection<String> variables) {
        return variables.stream().map(name -> name.substring(PREFIX.length())).toList();
    }
}
