package dev.checkpoint.model;

/** A payload in memory, equal to any other with the same text. */
record TextPayload(String json) implements Payload {

    @Override
    public String toString() {
        return Texts.excerpt(json, 200);
    }
}
