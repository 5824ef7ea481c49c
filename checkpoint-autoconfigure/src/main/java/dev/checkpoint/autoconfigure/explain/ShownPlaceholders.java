package dev.checkpoint.autoconfigure.explain;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * Resolves placeholders for display. A value that must not be shown under its own name is not shown through another
 * one, and random or unresolvable placeholders stay as they are written.
 */
final class ShownPlaceholders {

    private static final PropertyPlaceholderHelper HELPER = new PropertyPlaceholderHelper("${", "}", ":", '\\', true);

    private final Environment environment;

    private final ValueSanitizer sanitizer;

    ShownPlaceholders(Environment environment, ValueSanitizer sanitizer) {
        this.environment = environment;
        this.sanitizer = sanitizer;
    }

    String resolve(String written) {
        try {
            return written.contains("${") ? HELPER.replacePlaceholders(written, this::value) : written;
        } catch (IllegalArgumentException circular) {
            return written;
        }
    }

    private @Nullable String value(String name) {
        if (name.startsWith("random.") || !(environment instanceof ConfigurableEnvironment configurable)) {
            return null;
        }
        for (PropertySource<?> source : configurable.getPropertySources()) {
            Object value = source.getProperty(name);
            if (value != null) {
                return sanitizer.sanitize(source, name, value.toString());
            }
        }
        return null;
    }
}
