package dev.checkpoint.given;

import java.util.Objects;

/**
 * A value as a person or another program wrote it: JSON, or bare text. Where a value is expected whose type only the receiver knows,
 * as that of an argument of a fork or of an answer, it may stand for one: the receiver makes the value by {@link GivenValues}.
 *
 * @param text what was written
 */
public record GivenText(String text) {

    /** Checks that there is a text. */
    public GivenText {
        Objects.requireNonNull(text, "text");
    }

    /** Shows no value: it may be secret. */
    @Override
    public String toString() {
        return "GivenText[" + text.length() + " characters]";
    }
}
