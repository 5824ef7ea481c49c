package dev.checkpoint.explain.details;

import org.jspecify.annotations.Nullable;

/**
 * One text that a model was sent.
 *
 * @param role whose it is: {@code system} or {@code user}; {@link #LEFT_OUT} for what says that more was sent
 * @param text the text; null if another entry of the run has it
 * @param digest by which a text of another entry is found; null if the text is short
 */
public record PromptPart(String role, @Nullable String text, @Nullable String digest) {

    /** In the place of a role: the text says what is left out. */
    public static final String LEFT_OUT = "left-out";

    static final String DIGEST_SUFFIX = "-digest";
}
