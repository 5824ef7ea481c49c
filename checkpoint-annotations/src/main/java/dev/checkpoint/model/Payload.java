package dev.checkpoint.model;

/**
 * A stored value as JSON text. A payload that was read from a store may fetch its text only on request, so holding a
 * payload costs nothing and {@link #json()} may do I/O.
 */
@FunctionalInterface
public interface Payload {

    /**
     * Returns the value as one JSON document.
     *
     * @throws RuntimeException if the text has to be fetched and cannot be
     */
    String json();

    /** Creates a payload from a text in memory. */
    static Payload of(String json) {
        return new TextPayload(json);
    }
}
