package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleAbstractTypeResolver;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleSerializers;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdSerializer;

/** What Jackson itself does not do exactly: refuse handles, keep nulls, keep the order of sets, map keys of any type. */
final class ExactModule extends JacksonModule {

    @Override
    public String getModuleName() {
        return "checkpoint-exact";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new SimpleSerializers(List.of(new PathWriter(), new BitSetWriter())))
                .addSerializers(new EntriesMaps.Writers())
                .addSerializers(new Refusals())
                .addDeserializers(new SimpleDeserializers()
                        .addDeserializer(Path.class, new PathReader())
                        .addDeserializer(BitSet.class, new BitSetReader()))
                .addDeserializers(new EntriesMaps.Readers())
                .addAbstractTypeResolver(new SimpleAbstractTypeResolver().addMapping(Set.class, LinkedHashSet.class))
                .addSerializerModifier(new LoggersLeftOut())
                .insertAnnotationIntrospector(new NullsKept());
    }

    /** A class annotated for an API may leave nulls out; a checkpoint keeps them. */
    private static final class NullsKept extends NopAnnotationIntrospector {
        @Override
        public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Annotated annotated) {
            return JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS);
        }
    }

    private static final class LoggersLeftOut extends ValueSerializerModifier {
        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> properties) {
            properties.removeIf(property -> isLogger(property.getType().getRawClass()));
            return properties;
        }
    }

    static boolean isLogger(Class<?> type) {
        String name = type.getName();
        return name.equals("org.slf4j.Logger")
                || name.equals("java.util.logging.Logger")
                || name.equals("java.lang.System$Logger")
                || name.equals("org.apache.commons.logging.Log")
                || name.equals("org.apache.logging.log4j.Logger");
    }

    private static final class Refusals implements Serializers {
        @Override
        public @Nullable ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.@Nullable Supplier bean,
                JsonFormat.@Nullable Value format) {
            Class<?> raw = type.getRawClass();
            if (RefusedKinds.isRefused(raw)) {
                return new Refusal(raw);
            }
            return isStateless(raw) ? new Stateless(raw) : null;
        }

        /** A class of the application's without any field, such as {@code record Ping()}, is a value in itself. */
        private static boolean isStateless(Class<?> raw) {
            boolean concrete = !raw.isInterface()
                    && !raw.isEnum()
                    && !raw.isArray()
                    && !raw.isPrimitive()
                    && !java.lang.reflect.Modifier.isAbstract(raw.getModifiers());
            return concrete && !raw.getName().startsWith("java.") && !hasFields(raw) && !hasAnnotations(raw);
        }

        private static boolean hasAnnotations(Class<?> raw) {
            return raw.getAnnotations().length > 0
                    || java.util.Arrays.stream(raw.getMethods())
                            .anyMatch(m -> m.getAnnotations().length > 0 && m.getDeclaringClass() != Object.class);
        }

        private static boolean hasFields(Class<?> raw) {
            for (Class<?> c = raw; c != null && c != Object.class; c = c.getSuperclass()) {
                if (c.getName().startsWith("java.") && c != Record.class) {
                    return true;
                }
                for (java.lang.reflect.Field field : c.getDeclaredFields()) {
                    if (!java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static final class Refusal extends StdSerializer<Object> {
        Refusal(Class<?> type) {
            super(type);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            context.reportBadDefinition(
                    value.getClass(),
                    "a " + value.getClass().getName() + " cannot be restored later: it is a handle, not a value",
                    null);
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
            serialize(value, out, context);
        }
    }

    private static final class Stateless extends StdSerializer<Object> {
        Stateless(Class<?> type) {
            super(type);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject(value);
            out.writeEndObject();
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
            var id =
                    types.writeTypePrefix(out, context, types.typeId(value, tools.jackson.core.JsonToken.START_OBJECT));
            types.writeTypeSuffix(out, context, id);
        }
    }

    private static final class PathWriter extends tools.jackson.databind.ser.std.StdScalarSerializer<Path> {
        PathWriter() {
            super(Path.class);
        }

        @Override
        public void serialize(Path value, JsonGenerator out, SerializationContext context) {
            boolean local = value.getFileSystem() == java.nio.file.FileSystems.getDefault();
            out.writeString(local ? value.toString() : value.toUri().toString());
        }
    }

    private static final class PathReader extends StdDeserializer<Path> {
        PathReader() {
            super(Path.class);
        }

        @Override
        public Path deserialize(JsonParser in, DeserializationContext context) {
            return Path.of(in.getString());
        }
    }

    private static final class BitSetWriter extends tools.jackson.databind.ser.std.StdScalarSerializer<BitSet> {
        BitSetWriter() {
            super(BitSet.class);
        }

        @Override
        public void serialize(BitSet value, JsonGenerator out, SerializationContext context) {
            out.writePOJO(value.toLongArray());
        }
    }

    private static final class BitSetReader extends StdDeserializer<BitSet> {
        BitSetReader() {
            super(BitSet.class);
        }

        @Override
        public BitSet deserialize(JsonParser in, DeserializationContext context) {
            return BitSet.valueOf(context.readValue(in, long[].class));
        }
    }
}
