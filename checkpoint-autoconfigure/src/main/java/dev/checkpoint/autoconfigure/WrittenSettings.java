package dev.checkpoint.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** The properties as people wrote them, without those that the command line sets for itself. */
public final class WrittenSettings {

    /** Name of the source of properties that the command line sets for itself. */
    public static final String OVERRIDES = "checkpointCommandLine";

    private final List<ConfigurationPropertySource> sources;

    private final Binder binder;

    /** Reads an environment. */
    public WrittenSettings(Environment environment) {
        this.sources = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(source -> !isOverride(source))
                .toList();
        this.binder = new Binder(sources, new PropertySourcesPlaceholdersResolver(environment));
    }

    private static boolean isOverride(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> named
                && named.getName().equals(OVERRIDES);
    }

    /** Returns a value, or another one if there is none or it is not valid, which the start of the application reports. */
    public <T> T get(String name, Class<T> type, T otherwise) {
        try {
            return binder.bind(name, type).orElse(otherwise);
        } catch (BindException invalid) {
            return otherwise;
        }
    }

    /** Returns a group of properties, or their defaults if one of them is not valid. */
    public <T> T group(String name, Class<T> type) {
        try {
            return binder.bindOrCreate(name, type);
        } catch (BindException invalid) {
            return new Binder().bindOrCreate(name, type);
        }
    }

    /** Returns whether a property, or one below it, is written. */
    public boolean isSet(String name) {
        ConfigurationPropertyName wanted = ConfigurationPropertyName.of(name);
        return find(name) != null
                || sources.stream()
                        .anyMatch(source -> source.containsDescendantOf(wanted) == ConfigurationPropertyState.PRESENT);
    }

    /** Returns the name of a property with the place where it is written, if that is known. */
    public String where(String name) {
        return origin(name).map(origin -> name + " (" + origin + ")").orElse(name);
    }

    Optional<Origin> origin(String name) {
        return Optional.ofNullable(find(name)).map(ConfigurationProperty::getOrigin);
    }

    private @Nullable ConfigurationProperty find(String name) {
        ConfigurationPropertyName wanted = ConfigurationPropertyName.of(name);
        return sources.stream()
                .map(source -> source.getConfigurationProperty(wanted))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
