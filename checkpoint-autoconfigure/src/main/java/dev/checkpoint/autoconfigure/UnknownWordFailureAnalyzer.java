package dev.checkpoint.autoconfigure;

import dev.checkpoint.model.Texts;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.Environment;

/** Reports a word that a property of ours does not know, with those it knows, as they are written in configuration. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownWordFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private final WrittenProperties written;

    UnknownWordFailureAnalyzer(Environment environment) {
        this.written = new WrittenProperties(environment);
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, BindException cause) {
        String name = cause.getName().toString();
        ConversionFailedException failed = findCause(cause, ConversionFailedException.class);
        if (failed == null || !name.startsWith("checkpoint.")) {
            return null;
        }
        Class<?> type = failed.getTargetType().getObjectType();
        if (!type.isEnum()) {
            return null;
        }
        String words = Arrays.stream(type.getEnumConstants())
                .map(constant -> Texts.word((Enum<?>) constant))
                .collect(Collectors.joining(", "));
        String description = "The value '" + failed.getValue() + "' of property " + name + " is not one of " + words
                + "." + WrittenProperties.origin(written.find(name));
        return new FailureAnalysis(description, "Set " + name + " to one of " + words + ".", cause);
    }
}
