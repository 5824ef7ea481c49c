package dev.checkpoint.spi.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Masks secrets in what is only read: messages, stack traces, notes, prompts, configuration, logs, spans. Never used for
 * what a resume needs back.
 *
 * <p>Thread-safe. Never throws: a text it cannot handle comes back as {@link #MASK}.
 */
public interface Redactor {

    /** What stands in the place of a secret. */
    String MASK = "******";

    /** The text with everything in it that looks like a secret masked; the same text if nothing does. */
    String text(String text);

    /**
     * What kind of secret a text seems to contain, for messages: {@code an e-mail address}. Never the secret itself.
     *
     * @return null if {@link #text} would leave it as it is
     */
    default @Nullable String kind(String text) {
        return text(text).equals(text) ? null : "a secret";
    }

    /** Whether what is kept under this name must not be shown, whatever it looks like: {@code password}, {@code apiKey}. */
    boolean isSensitive(String name);

    /** What may be shown of a value that is kept under a name. */
    default String value(String name, String value) {
        return isSensitive(name) ? MASK : text(value);
    }

    /** One that lets everything pass. */
    static Redactor none() {
        return NoRedaction.INSTANCE;
    }
}
