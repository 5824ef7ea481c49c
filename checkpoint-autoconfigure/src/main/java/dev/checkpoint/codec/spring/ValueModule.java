package dev.checkpoint.codec.spring;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.module.SimpleAbstractTypeResolver;
import tools.jackson.databind.ser.Serializers;

/**
 * A Jackson module for a few classes, not for their subclasses, whose readers and writers depend on the generic type. A class
 * for which the application has a mix-in is left to it.
 */
final class ValueModule extends JacksonModule {

    private final String name;
    private final Map<Class<?>, Function<JavaType, ValueSerializer<?>>> writers = new HashMap<>();
    private final Map<Class<?>, Function<JavaType, ValueDeserializer<?>>> readers = new HashMap<>();
    private final Map<Class<?>, Function<JavaType, ObjectForm<?>>> families = new LinkedHashMap<>();
    private final SimpleAbstractTypeResolver implementations = new SimpleAbstractTypeResolver();

    ValueModule(String name) {
        this.name = name;
    }

    /** Values that are written as their {@code toString()}. */
    <T> ValueModule text(Class<T> type, Function<String, T> parser) {
        return object(type, any -> new TextValues.Writer<>(type), any -> new TextValues.Reader<>(type, parser));
    }

    /** Values that are written as properties. */
    ValueModule object(Class<?> type, ObjectForm<?> form) {
        return object(type, form::writer, form::reader);
    }

    ValueModule object(
            Class<?> type,
            Function<JavaType, ValueSerializer<?>> writer,
            Function<JavaType, ValueDeserializer<?>> reader) {
        writers.put(type, writer);
        readers.put(type, reader);
        return this;
    }

    /** Values whose digest is that of their {@code toString()}. */
    <T> ValueModule digestedText(Class<T> type) {
        writers.put(type, any -> new TextValues.Writer<>(type, true));
        return this;
    }

    /** Values of all implementations of an interface. */
    ValueModule objects(Class<?> type, Function<JavaType, ObjectForm<?>> form) {
        families.put(type, form);
        return this;
    }

    private @Nullable ObjectForm<?> ofFamily(JavaType type) {
        for (Map.Entry<Class<?>, Function<JavaType, ObjectForm<?>>> family : families.entrySet()) {
            if (family.getKey().isAssignableFrom(type.getRawClass())) {
                return family.getValue().apply(type);
            }
        }
        return null;
    }

    private @Nullable Function<JavaType, ValueSerializer<?>> writerOf(JavaType type) {
        ObjectForm<?> form = ofFamily(type);
        return form == null ? writers.get(type.getRawClass()) : form::writer;
    }

    private @Nullable Function<JavaType, ValueDeserializer<?>> readerOf(JavaType type) {
        ObjectForm<?> form = ofFamily(type);
        return form == null ? readers.get(type.getRawClass()) : form::reader;
    }

    /** Values whose digest is that of these properties; nothing is read. */
    ValueModule digested(Class<?> type, ObjectForm<?> form) {
        writers.put(type, form.digested()::writer);
        return this;
    }

    /** The class of which values declared as an interface are restored. */
    <T> ValueModule implementation(Class<T> declared, Class<? extends T> restored) {
        implementations.addMapping(declared, restored);
        return this;
    }

    @Override
    public String getModuleName() {
        return name;
    }

    /** Jackson identifies modules by their class otherwise, and keeps one of each. */
    @Override
    public Object getRegistrationId() {
        return name;
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new Writers()).addDeserializers(new Readers()).addAbstractTypeResolver(implementations);
    }

    private static boolean isLeftToApplication(MapperConfig<?> config, Class<?> type) {
        return config.findMixInClassFor(type) != null;
    }

    private final class Writers implements Serializers {
        @Override
        public @Nullable ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.@Nullable Supplier bean,
                JsonFormat.@Nullable Value format) {
            Function<JavaType, ValueSerializer<?>> writer = writerOf(type);
            return writer == null || isLeftToApplication(config, type.getRawClass()) ? null : writer.apply(type);
        }
    }

    private final class Readers extends Deserializers.Base {
        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
            Function<JavaType, ValueDeserializer<?>> reader = readerOf(type);
            return reader == null || isLeftToApplication(config, type.getRawClass()) ? null : reader.apply(type);
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return readers.containsKey(type);
        }
    }
}
