package dev.checkpoint.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Reports a refused value of a property of ours as it was written, and where. Spring Boot's own report of a failed binding
 * comes first without the order here, and it shows the converted value, {@code PT-24H} for {@code -1d}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

    private final Environment environment;

    InvalidPropertyFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, InvalidConfigurationPropertyValueException cause) {
        if (!cause.getName().startsWith("checkpoint.")) {
            return null;
        }
        ConfigurationProperty written = new WrittenProperties(environment).find(cause.getName());
        Object value = written == null
                ? cause.getValue()
                : environment.resolvePlaceholders(String.valueOf(written.getValue()));
        String description = "The value '" + value + "' of property " + cause.getName() + " is invalid: "
                + cause.getReason() + "." + WrittenProperties.origin(written);
        return new FailureAnalysis(description, "Set " + cause.getName() + " to a valid value.", cause);
    }
}
