package dev.checkpoint.codec.jackson;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What Jackson reports, for people who do not know Jackson, and without the value, which may be a secret. */
final class Reasons {

    /** The message of Jackson quotes the value after this. */
    private static final String UNCONSTRUCTED = "Cannot construct instance of ";

    /** The message of Jackson goes on with a setting that would write an object without its content. */
    private static final String EMPTY = "No serializer found for class ";

    private Reasons() {}

    static String of(JacksonException problem) {
        String message = String.valueOf(problem.getOriginalMessage());
        if (problem instanceof UnrecognizedPropertyException unknown) {
            return unknown.getReferringClass().getTypeName() + " has no constructor parameter, setter or field for '"
                    + unknown.getPropertyName() + "'";
        }
        if (problem instanceof InvalidFormatException invalid) {
            String value = String.valueOf(invalid.getValue());
            return value.isEmpty() ? message : message.replace(value, "...");
        }
        Class<?> type = target(problem);
        if (type != null && message.startsWith(EMPTY)) {
            return type.getTypeName() + " has no property that can be written";
        }
        if (type == null || !message.startsWith(UNCONSTRUCTED)) {
            return message;
        }
        return Modifier.isAbstract(type.getModifiers())
                ? type.getTypeName() + " is abstract, and what was written does not say which class it was"
                : type.getTypeName() + " has no constructor or factory method that takes what was written";
    }

    private static @Nullable Class<?> target(JacksonException problem) {
        if (problem instanceof InvalidDefinitionException definition && definition.getType() != null) {
            return definition.getType().getRawClass();
        }
        return problem instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }
}
