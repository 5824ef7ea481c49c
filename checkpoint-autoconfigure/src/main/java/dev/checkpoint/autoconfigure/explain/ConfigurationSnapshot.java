package dev.checkpoint.autoconfigure.explain;

import dev.checkpoint.explain.ConfigurationChanges;
import dev.checkpoint.model.Texts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * The recorded configuration of a run: the program, profiles, and the selected properties with their origin. Collected
 * once, when the first run starts. A random value is shown as it is written, so that it never differs.
 */
final class ConfigurationSnapshot implements Supplier<Map<String, String>> {

    /** Maximum length of a value that is recorded and compared. */
    static final int LONGEST = 2000;

    private final SnapshotProperties properties;

    private final Environment environment;

    private final Supplier<Map<String, String>> program;

    private final ValueSanitizer sanitizer;

    /** The text that may be shown for a name: the key of a map may be anything, such as an e-mail address. */
    private final UnaryOperator<String> names;

    private volatile @Nullable Map<String, String> values;

    ConfigurationSnapshot(
            SnapshotProperties properties,
            Environment environment,
            Supplier<Map<String, String>> program,
            ValueSanitizer sanitizer,
            UnaryOperator<String> names) {
        this.properties = properties;
        this.environment = environment;
        this.program = program;
        this.sanitizer = sanitizer;
        this.names = names;
    }

    @Override
    public Map<String, String> get() {
        Map<String, String> known = values;
        if (known == null) {
            known = properties.enabled() ? Collections.unmodifiableMap(collect()) : Map.of();
            values = known;
        }
        return known;
    }

    private Map<String, String> collect() {
        Map<String, String> all = new LinkedHashMap<>(program.get());
        String profiles = String.join(",", environment.getActiveProfiles());
        if (!profiles.isEmpty()) {
            all.put("profiles", profiles);
        }
        List<Pattern> include = patterns(properties.include());
        List<Pattern> exclude = patterns(properties.exclude());
        ShownPlaceholders placeholders = new ShownPlaceholders(environment, sanitizer);
        ChosenProperties.of(environment, name -> matches(include, name) && !matches(exclude, name))
                .forEach((name, property) -> add(name, property, placeholders, all));
        return all;
    }

    private void add(
            String name, ConfigurationProperty property, ShownPlaceholders placeholders, Map<String, String> to) {
        String value = placeholders.resolve(String.valueOf(property.getValue()));
        ConfigurationPropertySource source = property.getSource();
        Object underlying = source == null ? null : source.getUnderlyingSource();
        String shown = sanitizer.sanitize(underlying instanceof PropertySource<?> known ? known : null, name, value);
        String key = newKey(names.apply(name), to);
        to.put(key, Texts.excerpt(shown, LONGEST));
        String origin = Origins.describe(property.getOrigin());
        if (origin != null) {
            to.put(ConfigurationChanges.ORIGIN + key, origin);
        }
    }

    /** Numbers names that are shown with the same text, in the order of the original names. */
    private static String newKey(String name, Map<String, String> taken) {
        String key = name;
        for (int number = 2; taken.containsKey(key); number++) {
            key = name + " " + number;
        }
        return key;
    }

    private static boolean matches(List<Pattern> patterns, ConfigurationPropertyName name) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(name.toString()).matches());
    }

    private static List<Pattern> patterns(List<String> texts) {
        return texts.stream()
                .map(text -> Pattern.compile(
                        List.of(text.trim().split("\\*", -1)).stream()
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*")),
                        Pattern.CASE_INSENSITIVE))
                .toList();
    }
}
