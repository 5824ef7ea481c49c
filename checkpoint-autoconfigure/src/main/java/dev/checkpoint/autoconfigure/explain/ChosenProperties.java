package dev.checkpoint.autoconfigure.explain;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The properties of an application, each once: the first source with a property takes precedence, and for a list the
 * first source with any of its elements.
 */
final class ChosenProperties {

    private final Predicate<ConfigurationPropertyName> filter;

    private final Map<ConfigurationPropertyName, ConfigurationProperty> chosen = new HashMap<>();

    /** An environment variable does not have the dashes of the name. */
    private final Map<ConfigurationPropertyName, String> names = new HashMap<>();

    private final Map<ConfigurationPropertyName, ConfigurationPropertySource> lists = new HashMap<>();

    private ChosenProperties(Predicate<ConfigurationPropertyName> filter) {
        this.filter = filter;
    }

    /** The properties that match a filter, sorted by name. */
    static Map<String, ConfigurationProperty> of(Environment environment, Predicate<ConfigurationPropertyName> filter) {
        ChosenProperties properties = new ChosenProperties(filter);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream().forEach(name -> properties.add(source, name));
            }
        }
        Map<String, ConfigurationProperty> named = new TreeMap<>();
        properties.chosen.forEach((name, property) -> named.put(properties.names.getOrDefault(name, ""), property));
        return named;
    }

    private void add(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        if (!filter.test(name) || isHidden(source, name)) {
            return;
        }
        ConfigurationProperty property = source.getConfigurationProperty(name);
        if (property != null) {
            chosen.putIfAbsent(name, property);
            names.merge(name, name.toString(), (one, other) -> other.length() > one.length() ? other : one);
        }
    }

    /** Whether another source already has the list, as elements or as one text. */
    private boolean isHidden(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationPropertyName list = list(name);
        if (list == null) {
            return lists.getOrDefault(name, source) != source;
        }
        ConfigurationProperty whole = chosen.get(list);
        if (whole != null && whole.getSource() != source) {
            return true;
        }
        ConfigurationPropertySource owner = lists.get(list);
        if (owner == null && begins(source, list)) {
            lists.put(list, source);
            owner = source;
        }
        return owner != null && owner != source;
    }

    private static @Nullable ConfigurationPropertyName list(ConfigurationPropertyName name) {
        for (int i = 1; i < name.getNumberOfElements(); i++) {
            if (name.isNumericIndex(i)) {
                return name.chop(i);
            }
        }
        return null;
    }

    /** A list has a first element; other numbers in brackets are keys of a map, which are merged. */
    private static boolean begins(ConfigurationPropertySource source, ConfigurationPropertyName list) {
        ConfigurationPropertyName first = list.append("[0]");
        return source.getConfigurationProperty(first) != null
                || source instanceof IterableConfigurationPropertySource iterable
                        && iterable.stream().anyMatch(first::isAncestorOf);
    }
}
