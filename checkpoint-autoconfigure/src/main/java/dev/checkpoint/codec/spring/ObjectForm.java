package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.jackson.LibraryValues;
import dev.checkpoint.codec.jackson.Slot;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.type.TypeFactory;

/** The properties that values of a class are written as, and how a value is created from them. */
final class ObjectForm<T> {

    static final Type ANYTHING = Object.class;

    static final Type TEXTS = new TypeReference<List<String>>() {}.getType();

    static final Type ATTRIBUTES = new TypeReference<Map<String, Object>>() {}.getType();

    private final List<Property<T>> properties = new ArrayList<>();
    private final Function<Values, T> creation;

    private final boolean forDigests;

    private ObjectForm(Function<Values, T> creation, boolean forDigests) {
        this.creation = creation;
        this.forDigests = forDigests;
    }

    /** A form without properties. */
    static <T> ObjectForm<T> createdBy(Function<Values, T> creation) {
        return new ObjectForm<>(creation, false);
    }

    ObjectForm<T> property(String name, Type type, Function<? super T, ? extends @Nullable Object> value) {
        return property(name, (owner, types) -> types.constructType(type), value);
    }

    /** A property whose type depends on the type arguments of the class. */
    ObjectForm<T> property(String name, Typing type, Function<? super T, ? extends @Nullable Object> value) {
        properties.add(new Property<>(name, type, value));
        return this;
    }

    /** The same form, which says of each value that its digest may have been another one. */
    ObjectForm<T> digested() {
        ObjectForm<T> digested = new ObjectForm<>(creation, true);
        properties.stream().sorted(Comparator.comparing(Property::name)).forEach(digested.properties::add);
        return digested;
    }

    ValueSerializer<?> writer(JavaType type) {
        return new Writer<>(type, this, null);
    }

    PropertiesReader<?> reader(JavaType type) {
        return new Reader<>(type, this);
    }

    private List<Slot> slots(JavaType owner, SerializationContext context) {
        List<Slot> slots = new ArrayList<>(properties.size());
        for (Property<T> property : properties) {
            slots.add(new Slot(property.type().of(owner, context.getTypeFactory()), context));
        }
        return slots;
    }

    /** The type of a property. */
    @FunctionalInterface
    interface Typing {

        JavaType of(JavaType owner, TypeFactory types);
    }

    private record Property<T>(String name, Typing type, Function<? super T, ? extends @Nullable Object> value) {}

    /** The properties that were read. */
    record Values(Map<String, @Nullable Object> byName) {

        /** The value of a property of which the caller knows the type. */
        @SuppressWarnings("unchecked")
        <V> @Nullable V get(String name) {
            return (V) byName.get(name);
        }

        /** The value of a property that is never null. */
        <V> V need(String name) {
            V value = get(name);
            if (value == null) {
                throw new IllegalArgumentException("property '" + name + "' is missing");
            }
            return value;
        }
    }

    private static final class Writer<T> extends PropertiesWriter<T> {

        private final JavaType type;
        private final ObjectForm<T> form;
        private final @Nullable List<Slot> slots;

        Writer(JavaType type, ObjectForm<T> form, @Nullable List<Slot> slots) {
            super(type);
            this.type = type;
            this.form = form;
            this.slots = slots;
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            return new Writer<>(type, form, form.slots(type, context));
        }

        @Override
        void writeProperties(T value, JsonGenerator out, SerializationContext context) {
            if (form.forDigests) {
                LibraryValues.digestsDifferently();
            }
            List<Slot> places = slots == null ? form.slots(type, context) : slots;
            for (int i = 0; i < places.size(); i++) {
                Property<T> property = form.properties.get(i);
                out.writeName(property.name());
                places.get(i).write(property.value().apply(value), out, context);
            }
        }
    }

    private static final class Reader<T> extends PropertiesReader<T> {

        private final JavaType type;
        private final ObjectForm<T> form;

        Reader(JavaType type, ObjectForm<T> form) {
            super(type);
            this.type = type;
            this.form = form;
        }

        @Override
        @Nullable
        JavaType type(String name, DeserializationContext context) {
            for (Property<T> property : form.properties) {
                if (property.name().equals(name)) {
                    return property.type().of(type, context.getTypeFactory());
                }
            }
            return null;
        }

        @Override
        T create(Map<String, @Nullable Object> properties) {
            return form.creation.apply(new Values(properties));
        }
    }
}
