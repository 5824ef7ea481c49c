package dev.checkpoint.spi.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Masks secrets in text that is only read: messages, stack traces, notes, prompts, configuration, logs, spans. Never
 * used for values that a resume restores.
 *
 * <p>Thread-safe. Never throws: returns {@link #MASK} for a text it cannot handle.
 */
public interface Redactor {

    /** The text that replaces a secret. */
    String MASK = "******";

    /** Returns the text with everything masked that looks like a secret; the same text if nothing does. */
    String text(String text);

    /**
     * Returns the kind of secret that a text seems to contain, for messages: {@code an e-mail address}. Never returns
     * the secret itself.
     *
     * @return null if {@link #text} would not change the text
     */
    default @Nullable String kind(String text) {
        return text(text).equals(text) ? null : "a secret";
    }

    /**
     * Returns whether a value with this name must not be shown, regardless of its content: {@code password},
     * {@code apiKey}.
     */
    boolean isSensitive(String name);

    /** Returns what a person said, such as a reason, as journals and lines of logs show it: masked, in one line. */
    default String line(String text) {
        return text(text).replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Returns the text that may be shown for a value with this name. */
    default String value(String name, String value) {
        return isSensitive(name) ? MASK : text(value);
    }

    /** Returns a redactor that masks nothing. */
    static Redactor none() {
        return NoRedaction.INSTANCE;
    }
}
