package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ext.sql.JavaSqlTimestampDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.jdk.JavaUtilDateSerializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Dates of {@code java.sql}, which rows of a database contain; a timestamp with all of its digits. */
final class SqlValues implements LibraryValues {

    private SqlValues() {}

    /** Libraries with these values first, unless the module {@code java.sql} is absent. */
    static List<LibraryValues> before(List<LibraryValues> libraries) {
        List<LibraryValues> all = new ArrayList<>();
        if (ModuleLayer.boot().findModule("java.sql").isPresent()) {
            all.add(new SqlValues());
        }
        all.addAll(libraries);
        return List.copyOf(all);
    }

    @Override
    public JacksonModule module() {
        return new SimpleModule("checkpoint-sql")
                .addSerializer(Timestamp.class, new Writer())
                .addDeserializer(Timestamp.class, new Reader());
    }

    @Override
    public @Nullable Object state(Object value) {
        return null;
    }

    @Override
    public List<Class<?>> named() {
        return List.of(Timestamp.class, Date.class, Time.class);
    }

    private static boolean hasFormat(JsonFormat.@Nullable Value format) {
        return format != null && (format.hasPattern() || format.hasShape() || format.hasTimeZone());
    }

    /** A property with {@code @JsonFormat} is left to Jackson. */
    private static final class Writer extends StdScalarSerializer<Timestamp> {

        Writer() {
            super(Timestamp.class);
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            return hasFormat(findFormatOverrides(context, property, handledType()))
                    ? new JavaUtilDateSerializer().createContextual(context, property)
                    : this;
        }

        @Override
        public void serialize(Timestamp value, JsonGenerator out, SerializationContext context) {
            if (value.getNanos() % 1_000_000 == 0) {
                context.defaultSerializeDateValue(value.getTime(), out);
            } else {
                out.writeString(value.toInstant().toString());
            }
        }
    }

    /** What Jackson does, and texts with more digits. A property with {@code @JsonFormat} is left to Jackson. */
    private static final class Reader extends JavaSqlTimestampDeserializer {

        private static final Pattern FINER = Pattern.compile(".*\\.\\d{4,9}Z");

        @Override
        public Timestamp deserialize(JsonParser in, DeserializationContext context) {
            boolean finer = in.hasToken(JsonToken.VALUE_STRING)
                    && FINER.matcher(in.getString()).matches();
            return finer ? Timestamp.from(Instant.parse(in.getString())) : super.deserialize(in, context);
        }
    }
}
