package dev.checkpoint.codec.jackson;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A value at the top of a document, written as the value itself. Without it, Jackson writes a value declared
 * {@code Outcome<Long>} as if its class had no type arguments.
 */
record Root(@Nullable Object value, Place place) {

    /**
     * The slot of all roots of one declared type; created at the first use, because only an active writer can create
     * it.
     */
    static final class Place {

        private final JavaType declared;
        private volatile @Nullable Slot slot;

        Place(JavaType declared) {
            this.declared = declared;
        }

        Slot slot(SerializationContext context) {
            Slot known = slot;
            if (known == null) {
                known = new Slot(declared, context);
                slot = known;
            }
            return known;
        }
    }

    static final class RootWriter extends StdSerializer<Root> {

        RootWriter() {
            super(Root.class);
        }

        @Override
        public void serialize(Root root, JsonGenerator out, SerializationContext context) {
            root.place().slot(context).write(root.value(), out, context);
        }
    }
}
