package dev.checkpoint.store.file;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as bytes and reads them back. Their components decide how, so a component that is added needs no code here;
 * {@link #form} then differs, and bytes of another form are not read.
 *
 * @param <T> the record
 */
final class RecordCodec<T extends Record> implements PackedValues.Value<T> {

    private final Constructor<T> constructor;

    private final List<Method> accessors = new ArrayList<>();

    private final List<PackedValues.Value<Object>> values = new ArrayList<>();

    private String form = "the same";

    /**
     * A codec.
     *
     * @throws IllegalArgumentException if a component has a type that it cannot write, or the program is a native image
     *     without its members
     */
    RecordCodec(Class<T> type) {
        this(type, new PackedValues());
    }

    /**
     * The codec of a record inside others.
     *
     * @param known finds those that are being made, so that a record may hold one of its own kind
     */
    RecordCodec(Class<T> type, PackedValues known) {
        known.put(type, this);
        RecordComponent[] components = type.getRecordComponents();
        if (components == null || components.length == 0) {
            throw new IllegalArgumentException(type.getName() + " shows no components");
        }
        StringBuilder described = new StringBuilder(type.getSimpleName()).append('(');
        for (RecordComponent component : components) {
            PackedValues.Value<Object> value = known.of(component.getGenericType());
            values.add(value);
            accessors.add(component.getAccessor());
            component.getAccessor().setAccessible(true);
            described
                    .append(component.getName())
                    .append(':')
                    .append(value.form())
                    .append(',');
        }
        form = described.append(')').toString();
        constructor = constructor(type, components);
    }

    private static <T extends Record> Constructor<T> constructor(Class<T> type, RecordComponent[] components) {
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            Constructor<T> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical;
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " shows no constructor", e);
        }
    }

    /** Names and types of all components, those of records in them too. */
    @Override
    public String form() {
        return form;
    }

    @Override
    public void write(T value, PackedOutput to) {
        for (int i = 0; i < accessors.size(); i++) {
            Object component = component(accessors.get(i), value);
            if (component == null) {
                to.write(0);
            } else {
                to.write(1);
                values.get(i).write(component, to);
            }
        }
    }

    private static @Nullable Object component(Method accessor, Object of) {
        try {
            return accessor.invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a record.
     *
     * @throws RuntimeException if the bytes are not one
     */
    @Override
    public T read(PackedInput from) {
        Object[] components = new @Nullable Object[values.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = from.read() == 0 ? null : values.get(i).read(from);
        }
        try {
            return constructor.newInstance(components);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
