package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.ObjectIdGenerator;
import com.fasterxml.jackson.annotation.ObjectIdResolver;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.HandlerInstantiator;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.TypeResolverBuilder;
import tools.jackson.databind.ser.VirtualBeanPropertyWriter;
import tools.jackson.databind.util.ClassUtil;
import tools.jackson.databind.util.Converter;

/**
 * Creates the handlers that annotations name, as the application's mapper does. No modifier sees serializers named by
 * {@code @JsonSerialize(using)}, so they are wrapped here.
 */
final class WatchedInstances extends HandlerInstantiator {

    private final @Nullable HandlerInstantiator makes;

    WatchedInstances(@Nullable HandlerInstantiator makes) {
        this.makes = makes;
    }

    @Override
    public ValueSerializer<?> serializerInstance(SerializationConfig config, Annotated on, Class<?> type) {
        ValueSerializer<?> made = makes == null ? null : makes.serializerInstance(config, on, type);
        if (made == null) {
            made = (ValueSerializer<?>) ClassUtil.createInstance(type, config.canOverrideAccessModifiers());
        }
        return ForeignWriter.of(made);
    }

    @Override
    public @Nullable ValueDeserializer<?> deserializerInstance(
            DeserializationConfig config, Annotated on, Class<?> type) {
        return makes == null ? null : makes.deserializerInstance(config, on, type);
    }

    @Override
    public @Nullable KeyDeserializer keyDeserializerInstance(
            DeserializationConfig config, Annotated on, Class<?> type) {
        return makes == null ? null : makes.keyDeserializerInstance(config, on, type);
    }

    @Override
    public @Nullable TypeResolverBuilder<?> typeResolverBuilderInstance(
            MapperConfig<?> config, Annotated on, Class<?> type) {
        return makes == null ? null : makes.typeResolverBuilderInstance(config, on, type);
    }

    @Override
    public @Nullable TypeIdResolver typeIdResolverInstance(MapperConfig<?> config, Annotated on, Class<?> type) {
        return makes == null ? null : makes.typeIdResolverInstance(config, on, type);
    }

    @Override
    public @Nullable ValueInstantiator valueInstantiatorInstance(MapperConfig<?> config, Annotated on, Class<?> type) {
        return makes == null ? null : makes.valueInstantiatorInstance(config, on, type);
    }

    @Override
    public @Nullable ObjectIdGenerator<?> objectIdGeneratorInstance(
            MapperConfig<?> config, Annotated on, Class<?> type) {
        return makes == null ? null : makes.objectIdGeneratorInstance(config, on, type);
    }

    @Override
    public @Nullable ObjectIdResolver resolverIdGeneratorInstance(MapperConfig<?> config, Annotated on, Class<?> type) {
        return makes == null ? null : makes.resolverIdGeneratorInstance(config, on, type);
    }

    @Override
    public @Nullable PropertyNamingStrategy namingStrategyInstance(
            MapperConfig<?> config, Annotated on, Class<?> type) {
        return makes == null ? null : makes.namingStrategyInstance(config, on, type);
    }

    @Override
    public @Nullable Converter<?, ?> converterInstance(MapperConfig<?> config, Annotated on, Class<?> type) {
        return makes == null ? null : makes.converterInstance(config, on, type);
    }

    @Override
    public @Nullable VirtualBeanPropertyWriter virtualPropertyWriterInstance(MapperConfig<?> config, Class<?> type) {
        return makes == null ? null : makes.virtualPropertyWriterInstance(config, type);
    }

    @Override
    public @Nullable Object includeFilterInstance(
            SerializationConfig config, BeanPropertyDefinition property, Class<?> type) {
        return makes == null ? null : makes.includeFilterInstance(config, property, type);
    }
}
