package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.jackson.LibraryValues;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Values that their text tells completely. */
final class TextValues {

    private TextValues() {}

    static final class Writer<T> extends StdScalarSerializer<T> {

        private final boolean forDigests;

        Writer(Class<T> type) {
            this(type, false);
        }

        Writer(Class<T> type, boolean forDigests) {
            super(type);
            this.forDigests = forDigests;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            if (forDigests) {
                LibraryValues.digestsDifferently();
            }
            out.writeString(value.toString());
        }
    }

    static final class Reader<T> extends StdScalarDeserializer<T> {

        private final Function<String, T> parser;

        Reader(Class<T> type, Function<String, T> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable T deserialize(JsonParser in, DeserializationContext context) {
            return in.hasToken(JsonToken.VALUE_STRING)
                    ? parser.apply(in.getString())
                    : (T) context.handleUnexpectedToken(getValueType(context), in);
        }
    }
}
