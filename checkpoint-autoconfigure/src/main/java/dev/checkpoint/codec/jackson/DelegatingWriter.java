package dev.checkpoint.codec.jackson;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.util.NameTransformer;

/** Wraps another serializer, also when Jackson replaces that one by a contextual one. */
abstract class DelegatingWriter extends ValueSerializer<Object> {

    final ValueSerializer<Object> delegate;

    @SuppressWarnings("unchecked")
    DelegatingWriter(ValueSerializer<?> delegate) {
        this.delegate = (ValueSerializer<Object>) delegate;
    }

    /** A copy around another serializer. */
    abstract ValueSerializer<Object> around(ValueSerializer<?> other);

    private ValueSerializer<Object> with(ValueSerializer<?> other) {
        return other == delegate ? this : around(other);
    }

    @Override
    public abstract void serializeWithType(
            Object value, JsonGenerator out, SerializationContext context, TypeSerializer types);

    @Override
    public void resolve(SerializationContext context) {
        delegate.resolve(context);
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return with(context.handleSecondaryContextualization(delegate, property));
    }

    @Override
    public ValueSerializer<Object> unwrappingSerializer(NameTransformer names) {
        return with(delegate.unwrappingSerializer(names));
    }

    @Override
    public ValueSerializer<?> withFilterId(Object filter) {
        return with(delegate.withFilterId(filter));
    }

    @Override
    public ValueSerializer<?> withIgnoredProperties(Set<String> names) {
        return with(delegate.withIgnoredProperties(names));
    }

    @Override
    public Class<?> handledType() {
        return delegate.handledType();
    }

    @Override
    public boolean usesObjectId() {
        return delegate.usesObjectId();
    }

    @Override
    public boolean isUnwrappingSerializer() {
        return delegate.isUnwrappingSerializer();
    }

    @Override
    public boolean isEmpty(SerializationContext context, Object value) {
        return delegate.isEmpty(context, value);
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
        delegate.acceptJsonFormatVisitor(visitor, type);
    }
}
