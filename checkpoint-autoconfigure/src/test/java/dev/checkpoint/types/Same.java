package dev.checkpoint.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two values are the same: equal, or equal in all fields if their class has no equals. */
final class Same {

    private Same() {}

    /** How the values differ; null if they do not. */
    static @Nullable String difference(Object value, @Nullable Object other) {
        if (value.getClass().getName().startsWith("java.lang.") && !(value instanceof Number)) {
            return value.toString().equals(String.valueOf(other)) ? null : value + " is not " + other;
        }
        if (Objects.deepEquals(value, other) && !isEqualById(value)) {
            return null;
        }
        try {
            assertThat(other)
                    .usingRecursiveComparison()
                    .ignoringFieldsOfTypesMatchingRegexes(".*PromptMetadata") // a function
                    .ignoringFieldsMatchingRegexes("(.*\\.)?toStringValue") // a cache of media types
                    .isEqualTo(value);
            return null;
        } catch (AssertionError | RuntimeException | StackOverflowError different) {
            return String.valueOf(different.getMessage());
        }
    }

    private static boolean isEqualById(Object value) {
        return value.getClass().getName().startsWith("dev.checkpoint.types.Hibernate")
                || value instanceof java.util.List<?> list && !list.isEmpty() && isEqualById(list.get(0));
    }
}
