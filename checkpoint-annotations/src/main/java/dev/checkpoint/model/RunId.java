package dev.checkpoint.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The id of a run: any printable text of 1 to {@value #MAX_LENGTH} characters, unique over all pipelines of a store.
 *
 * <p>Ids are data, not file names: stores encode them, so {@code ../..}, separators and any script are harmless.
 *
 * @param value the text as the application provided it, compared exactly
 */
public record RunId(String value) implements Comparable<RunId> {

    /** The maximum number of characters of an id. */
    public static final int MAX_LENGTH = 512;

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is blank, too long, or holds control characters or unpaired surrogates
     */
    public RunId {
        Objects.requireNonNull(value, "value");
        String problem = problem(value);
        if (problem != null) {
            throw new IllegalArgumentException("Run id " + quote(value) + " " + problem + ". Use 1 to " + MAX_LENGTH
                    + " printable characters, for instance an order number or a hash.");
        }
    }

    /** Creates the id for a text; a shorthand for the constructor. */
    public static RunId of(String value) {
        return new RunId(value);
    }

    private static @Nullable String problem(String value) {
        if (value.isBlank()) {
            return "is blank";
        }
        if (value.length() > MAX_LENGTH) {
            return "has " + value.length() + " characters";
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                return "contains the control character " + String.format("U+%04X", (int) c) + " at position " + i;
            }
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "contains half of a character at position " + i;
            }
        }
        return null;
    }

    private static String quote(String value) {
        StringBuilder text = new StringBuilder("'");
        Texts.shortened(value, 60).chars().forEach(c -> text.append(Character.isISOControl(c) ? '?' : (char) c));
        return text.append('\'').toString();
    }

    // a key of maps that each stage asks; what the compiler gives a record is slow until the JVM has compiled it
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof RunId run && value.equals(run.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
