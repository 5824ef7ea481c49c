package dev.checkpoint.autoconfigure;

import dev.checkpoint.validation.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of all properties of Checkpoint, also of those whose feature, or the library that it needs, is absent. A test
 * compares them with what the build writes down for editors.
 *
 * <p>Names here are without {@code checkpoint.}, and {@code *} is a key of a map.
 */
final class KnownProperties {

    static final String PREFIX = "checkpoint.";

    private static final String KEY = "*";

    private static final List<String> NAMES = Stream.of(
                    group("", "compression", "compression-level", "enabled", "format", "interval"),
                    group("", "on-code-change", "on-lookup-failure", "on-save-failure"),
                    group("", "store", "triggers", "trusted-packages", "unknown-properties", "validation"),
                    group("ai.", "approve-tools", "durable-calls", "durable-tools", "irreversible-tools"),
                    group("aop.", "pipeline-order", "stage-order"),
                    group("budget.", "max-cost", "max-duration"),
                    group("capture.", "input-limit", "inputs", "models", "resources", "templates", "value-limit"),
                    group("cli.", "enabled", "word"),
                    group("encryption.", "keyset", "scope"),
                    group("file.", "directory", "index", "permissions"),
                    group("health.", "degraded-status", "stalled-after"),
                    group("jdbc.", "initialize-schema", "platform", "schema", "table-prefix"),
                    group("log.", "run-ids"),
                    group("pipelines.*.", "enabled", "format", "compression", "compression-level", "triggers"),
                    group("pipelines.*.", "interval", "on-code-change", "on-lookup-failure", "on-save-failure"),
                    group("pipelines.*.budget.", "max-cost", "max-duration"),
                    group("prices.*.", "input", "output", "cached", "currency"),
                    group("recovery.", "enabled", "interval", "lease", "max-attempts"),
                    group("redaction.", "keys", "not-keys", "patterns"),
                    group("approvals.", "check-interval"),
                    group("requests.", "interval"),
                    group(
                            "retention.",
                            "completed",
                            "failed",
                            "interval",
                            "max-bytes-per-pipeline",
                            "max-runs-per-pipeline"),
                    group("snapshot.", "enabled", "exclude", "include", "on-change"),
                    group("stages.*.", "enabled", "on-code-change"),
                    group("telemetry.", "metrics", "tracing"),
                    group(
                            "web.",
                            "base-path",
                            "enabled",
                            "hosts",
                            "links.logs",
                            "links.trace",
                            "mode",
                            "on-management-port",
                            "password",
                            "roles",
                            "security",
                            "username"),
                    group("web.mcp.", "enabled", "mode"),
                    group("", "webhooks"),
                    group("webhooks.*.", "allow-private-addresses", "events", "format", "name", "payloads"),
                    group("webhooks.*.", "pipelines", "previous-secrets", "proxy", "secret", "statuses", "url"),
                    group("webhook-delivery.", "first-delay", "interval", "link", "look-back", "max-age"),
                    group("webhook-delivery.", "max-attempts", "max-delay", "timeout"),
                    group("webhook-links.", "previous-secrets", "secret", "url", "valid-for"))
            .flatMap(List::stream)
            .toList();

    private KnownProperties() {}

    private static List<String> group(String group, String... names) {
        return Stream.of(names).map(name -> group + name).toList();
    }

    /** All names. */
    static Collection<String> names() {
        return NAMES;
    }

    /** Whether a property has this name, in any spelling. What is below prices is checked when they are read. */
    static boolean contains(List<String> elements) {
        String written = uniform(String.join(".", elements));
        return elements.get(0).equals("prices") && elements.size() > 1
                || candidates(elements).stream().anyMatch(name -> uniform(name).equals(written));
    }

    /** Whether properties have names that begin with these elements. */
    static boolean isGroup(List<String> elements) {
        String group = uniform(String.join(".", elements) + ".");
        return candidates(elements).stream().anyMatch(name -> uniform(name).startsWith(group));
    }

    private static String uniform(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The names that a written one may have been meant to be, with its own key where a name has one. */
    private static Collection<String> candidates(List<String> elements) {
        String key = elements.size() > 1 ? elements.get(1) : KEY;
        return NAMES.stream().map(name -> name.replace(KEY, key)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name that was probably meant. */
    static Optional<String> suggestion(List<String> elements) {
        String written = String.join(".", elements);
        Collection<String> candidates = candidates(elements);
        return Suggestion.of(written, candidates)
                .or(() -> candidates.stream()
                        .filter(name -> name.startsWith(written))
                        .findFirst())
                .or(() -> elements.size() > 1 ? Optional.empty() : inAGroup(written));
    }

    /** A name without the group that it is in. */
    private static Optional<String> inAGroup(String written) {
        return NAMES.stream()
                .filter(name -> !name.contains(KEY) && name.endsWith("." + written))
                .findFirst();
    }

    /** What follows the first element in names that have it. */
    static List<String> inGroupOf(List<String> elements) {
        String group = elements.get(0) + ".";
        return candidates(elements).stream()
                .filter(name -> name.startsWith(group))
                .map(name -> name.substring(group.length()))
                .toList();
    }
}
