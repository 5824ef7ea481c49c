package dev.checkpoint.explain.details;

import org.jspecify.annotations.Nullable;

/** A value as details show it: whole, or a placeholder. Masked where it was written. */
public sealed interface Captured {

    /** As it is written. */
    String json();

    /**
     * The value.
     *
     * @param json its JSON
     */
    record Value(String json) implements Captured {

        /** JSON's null: no value, or none that could be written. */
        public static final Value NULL = new Value("null");

        /** A text. */
        public static Value text(String text) {
            return new Value(Json.quote(text));
        }
    }

    /**
     * The beginning of a value that is too long.
     *
     * @param size bytes of all its JSON
     * @param starts how its JSON starts
     */
    record Beginning(long size, String starts) implements Captured {

        @Override
        public String json() {
            return new JsonObject(starts.length() + 64)
                    .number(Names.SIZE, size)
                    .text(Names.STARTS, starts)
                    .end();
        }
    }

    /**
     * What the run keeps in another entry.
     *
     * @param from where: {@code @3}, {@code @3[0]} or {@code @0.topic}
     */
    record Reference(String from) implements Captured {

        @Override
        public String json() {
            return new JsonObject(from.length() + 16).text(Names.FROM, from).end();
        }
    }

    /**
     * A value that is not looked into, or cannot be written.
     *
     * @param type its class; null if that is not told
     */
    record Unrecorded(@Nullable String type) implements Captured {

        @Override
        public String json() {
            JsonObject object = new JsonObject(64);
            return (type == null ? object.json(Names.UNRECORDED, "true") : object.text(Names.UNRECORDED, type)).end();
        }
    }
}
