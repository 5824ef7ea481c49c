package dev.checkpoint.metadata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringValueResolver;

/** Reads the attributes of one annotation to the last, so that all that is wrong with them is told at once. */
final class AttributeReader {

    private final StringValueResolver placeholders;

    private final String method;

    private final List<InvalidAnnotationException.Problem> problems = new ArrayList<>();

    AttributeReader(StringValueResolver placeholders, String method) {
        this.placeholders = placeholders;
        this.method = method;
    }

    /** What an attribute says; nothing if it names a property that is not there. */
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

    /** An attribute, or null if it makes no sense. */
    <T> @Nullable T read(Supplier<? extends @Nullable T> attribute) {
        try {
            return attribute.get();
        } catch (InvalidAnnotationException invalid) {
            problems.addAll(invalid.problems());
            return null;
        }
    }

    /** What an attribute says as a duration; null if it says nothing, or makes no sense. */
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
            // said below, like a duration that is no limit
        }
        throw new InvalidAnnotationException(
                method, attribute + " \"" + text + "\" is not a duration longer than zero", "Write 30s, 5m or PT30S.");
    }

    /** Something that is wrong with the method as a whole. */
    void refuse(String problem, String fix) {
        problems.add(new InvalidAnnotationException.Problem(problem, fix));
    }

    /**
     * Asks for what was wrong.
     *
     * @param spec what was read, without the attributes that make no sense
     * @return the same, if all of them do
     * @throws InvalidAnnotationException if anything was wrong
     */
    <S> S checked(S spec) {
        if (!problems.isEmpty()) {
            throw new InvalidAnnotationException(method, problems, spec);
        }
        return spec;
    }
}
