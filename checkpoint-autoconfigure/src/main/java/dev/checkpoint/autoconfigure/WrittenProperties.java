package dev.checkpoint.autoconfigure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/** Finds a property as it was written, in any spelling that Spring Boot accepts. */
final class WrittenProperties {

    private final Environment environment;

    WrittenProperties(Environment environment) {
        this.environment = environment;
    }

    @Nullable
    ConfigurationProperty find(String name) {
        if (!ConfigurationPropertyName.isValid(name)) {
            return null;
        }
        ConfigurationPropertyName wanted = ConfigurationPropertyName.of(name);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(wanted);
            if (property != null) {
                return property;
            }
        }
        return null;
    }

    /** Where options of a group and a name in it are written, in parentheses; empty if that is not known. */
    String placeBelow(String group, String name) {
        ConfigurationPropertyName wanted = ConfigurationPropertyName.adapt(
                name.contains(".") ? group + "[" + name + "]" : group + "." + name, '.');
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource named) {
                Optional<String> origin = named.stream()
                        .filter(wanted::isAncestorOf)
                        .findFirst()
                        .map(named::getConfigurationProperty)
                        .map(ConfigurationProperty::getOrigin)
                        .map(known -> " (" + known + ")");
                if (origin.isPresent()) {
                    return origin.get();
                }
            }
        }
        return "";
    }

    /** A line that tells where the property is; empty if that is not known. */
    static String origin(@Nullable ConfigurationProperty property) {
        return property == null || property.getOrigin() == null ? "" : "\n\n    Origin: " + property.getOrigin();
    }
}
