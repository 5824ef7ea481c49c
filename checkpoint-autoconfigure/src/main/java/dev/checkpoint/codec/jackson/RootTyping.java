package dev.checkpoint.codec.jackson;

import java.io.Writer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Defines how the values of one declared type are passed to Jackson.
 *
 * @param writer the prepared writer
 * @param place null if Jackson's handling of the declared type is exact, and faster
 * @param scalars the class of values that Jackson writes as anyone would; null if it has a way of its own
 */
record RootTyping(ObjectWriter writer, Root.@Nullable Place place, @Nullable Class<?> scalars) {

    static RootTyping of(JavaType declared, JsonMapper mapper) {
        return declared.hasGenericTypes() && (SlotTyping.isOpen(declared) || SlotTyping.isWatched(declared))
                ? new RootTyping(mapper.writerFor(Root.class), new Root.Place(declared), null)
                : new RootTyping(mapper.writerFor(declared), null, Scalars.of(declared, mapper));
    }

    /** The text of a value for which Jackson need not be asked; null if it must be. */
    @Nullable
    String scalar(@Nullable Object value) {
        return value != null && value.getClass() == scalars ? Scalars.json(value) : null;
    }

    /** A value as JSON text. */
    String json(@Nullable Object value) {
        return writer.writeValueAsString(place == null ? value : new Root(value, place));
    }

    /** Writes a value as JSON text. */
    void write(@Nullable Object value, Writer to) {
        writer.writeValue(to, place == null ? value : new Root(value, place));
    }
}
