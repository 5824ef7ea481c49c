package dev.checkpoint.metadata;

import dev.checkpoint.spec.CostLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringValueResolver;

/** Reads all attributes of one annotation and collects their problems, so that they are reported together. */
final class AttributeReader {

    private final StringValueResolver placeholders;

    private final String method;

    private final List<InvalidAnnotationException.Problem> problems = new ArrayList<>();

    AttributeReader(StringValueResolver placeholders, String method) {
        this.placeholders = placeholders;
        this.method = method;
    }

    /** The value of an attribute; empty if it references a property that does not exist. */
    String text(String attribute) {
        String text = read(() -> resolved(attribute));
        return text == null ? "" : text;
    }

    private @Nullable String resolved(String attribute) {
        try {
            return placeholders.resolveStringValue(attribute);
        } catch (IllegalArgumentException missing) {
            throw new InvalidAnnotationException(
                    method,
                    "\"" + attribute + "\" cannot be resolved: " + missing.getMessage(),
                    "Set the property, or give a default: ${name:default}.");
        }
    }

    /** An attribute, or null if it is invalid. */
    <T> @Nullable T read(Supplier<? extends @Nullable T> attribute) {
        try {
            return attribute.get();
        } catch (InvalidAnnotationException invalid) {
            problems.addAll(invalid.problems());
            return null;
        }
    }

    /** An attribute as a duration; null if it is empty or invalid. */
    @Nullable
    Duration duration(String attribute, String text) {
        return read(() -> parsed(attribute, text));
    }

    private @Nullable Duration parsed(String attribute, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            Duration duration = DurationFormatterUtils.detectAndParse(text.strip());
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (IllegalArgumentException unparsable) {
            // reported below, like a duration that is no limit
        }
        throw new InvalidAnnotationException(
                method, attribute + " \"" + text + "\" is not a duration longer than zero", "Write 30s, 5m or PT30S.");
    }

    /** An attribute as a limit of cost; null if it is empty or invalid. */
    @Nullable
    CostLimit cost(String attribute, String text) {
        return read(() -> {
            CostLimit limit = text.isBlank() ? null : CostLimit.parse(text);
            if (limit == null && !text.isBlank()) {
                throw new InvalidAnnotationException(
                        method,
                        attribute + " \"" + text + "\" is no limit of cost: " + CostLimit.FORM,
                        "Write 5 USD or 0.25 EUR.");
            }
            return limit;
        });
    }

    /** Adds a problem of the method as a whole. */
    void refuse(String problem, String fix) {
        problems.add(new InvalidAnnotationException.Problem(problem, fix));
    }

    /**
     * Throws if there were problems.
     *
     * @param spec what was read, without the invalid attributes
     * @return the same, if all attributes are valid
     * @throws InvalidAnnotationException if there was a problem
     */
    <S> S checked(S spec) {
        if (!problems.isEmpty()) {
            throw new InvalidAnnotationException(method, problems, spec);
        }
        return spec;
    }
}
