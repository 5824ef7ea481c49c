package dev.checkpoint.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
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

    /** A line that tells where the property is; empty if that is not known. */
    static String origin(@Nullable ConfigurationProperty property) {
        return property == null || property.getOrigin() == null ? "" : "\n\n    Origin: " + property.getOrigin();
    }
}
