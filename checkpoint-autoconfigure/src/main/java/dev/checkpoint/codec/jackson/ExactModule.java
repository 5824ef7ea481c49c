package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.introspect.VisibilityChecker;
import tools.jackson.databind.module.SimpleAbstractTypeResolver;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleSerializers;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/**
 * Adds what an exact copy requires and Jackson lacks: it refuses handles, keeps nulls and the order of sets, and writes
 * map keys of any type.
 */
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
        context.addSerializers(new SimpleSerializers(
                        List.of(new PathWriter(), new FileWriter(), new BitSetWriter(), new Root.RootWriter())))
                .addSerializers(new EntriesMaps.Writers())
                .addSerializers(new RefusedTypes())
                .addDeserializers(new SimpleDeserializers()
                        .addDeserializer(Path.class, new PathReader())
                        .addDeserializer(BitSet.class, new BitSetReader()))
                .addDeserializers(new EntriesMaps.Readers())
                .addDeserializers(new KotlinObjectReaders())
                .addAbstractTypeResolver(new SimpleAbstractTypeResolver().addMapping(Set.class, LinkedHashSet.class))
                .addSerializerModifier(new Properties())
                .insertAnnotationIntrospector(new NullsKept())
                .insertAnnotationIntrospector(new Creators());
    }

    /** Keeps nulls, even if a class is annotated to omit them for an API. */
    private static final class NullsKept extends NopAnnotationIntrospector {
        @Override
        public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Annotated annotated) {
            return JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS);
        }
    }

    /**
     * Constructors count whatever their visibility. Only a bean with a public one without parameters, whose fields can be set
     * after it, needs no other that is not public, as Jackson decides without us.
     */
    private static final class Creators extends NopAnnotationIntrospector {
        @Override
        public VisibilityChecker findAutoDetectVisibility(
                MapperConfig<?> config, AnnotatedClass type, VisibilityChecker checker) {
            return isBean(type.getRawType()) ? checker : checker.withCreatorVisibility(Visibility.ANY);
        }

        private static boolean isBean(Class<?> type) {
            try {
                type.getConstructor();
            } catch (NoSuchMethodException none) {
                return false;
            }
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isFinal(field.getModifiers()) && !Modifier.isStatic(field.getModifiers())) {
                    return false;
                }
            }
            return !type.isRecord();
        }
    }

    private static final class Properties extends ValueSerializerModifier {
        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> properties) {
            properties.removeIf(property -> isLogger(property.getType().getRawClass()));
            properties.stream()
                    .filter(Properties::isPlainContainer)
                    .forEach(property -> property.assignSerializer(new ContainerWriter(property.getType())));
            if (Completeness.isDoubtful(bean.getBeanClass(), properties)) {
                DoubtfulProperty.in(properties);
            }
            return properties;
        }

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
            Class<?> type = bean.getBeanClass();
            boolean empty = serializer instanceof BeanSerializerBase
                    && !serializer.properties().hasNext()
                    && bean.get().findAnyGetter() == null;
            return empty && Completeness.hasState(type)
                    ? new RefusedTypes.Refusal(type, "has state, but nothing of it would be written: its JSON is empty")
                    : serializer;
        }

        /** A property with its own annotations may be written in a way that only Jackson knows. */
        private static boolean isPlainContainer(BeanPropertyWriter property) {
            Class<?> raw = property.getType().getRawClass();
            boolean interfaceOfJdk = raw.isInterface() && raw.getPackageName().equals("java.util");
            return interfaceOfJdk
                    && property.getType().isContainerType()
                    && !property.hasSerializer()
                    && !property.isUnwrapping()
                    && property.getMember().annotations().findAny().isEmpty();
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

    private static final class FileWriter extends tools.jackson.databind.ser.std.StdScalarSerializer<File> {
        FileWriter() {
            super(File.class);
        }

        @Override
        public void serialize(File value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.getPath());
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
