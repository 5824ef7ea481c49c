package dev.checkpoint.codec.jackson;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;

/** Canonical text of a part of a value, which is buffered because it is sorted. */
final class Canonical {

    private Canonical() {}

    static String text(@Nullable Object value, Slot slot, SerializationContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = context.tokenStreamFactory().createGenerator(context, text)) {
            slot.write(value, out, context);
        }
        return text.toString();
    }
}
