package dev.checkpoint.model;

/**
 * A stored value as JSON text. One that was read from a store may fetch its text only when asked, so holding a payload
 * costs nothing and {@link #json()} may do I/O.
 */
@FunctionalInterface
public interface Payload {

    /**
     * The value as one JSON document.
     *
     * @throws RuntimeException if the text has to be fetched and cannot be
     */
    String json();

    /** A payload whose text is at hand. */
    static Payload of(String json) {
        return new TextPayload(json);
    }
}
