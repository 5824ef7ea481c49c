package dev.checkpoint.store.file;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds how components of records are written, by their types. */
final class PackedValues {

    private final Map<Class<?>, RecordCodec<?>> records = new HashMap<>();

    /**
     * Values of one type.
     *
     * @param <V> the type
     */
    interface Value<V> {

        /** What it is written as; another form cannot be read. */
        String form();

        void write(V value, PackedOutput to);

        V read(PackedInput from);
    }

    void put(Class<?> type, RecordCodec<?> codec) {
        records.put(type, codec);
    }

    /**
     * The values of a type.
     *
     * @throws IllegalArgumentException if there is no way to write them
     */
    @SuppressWarnings("unchecked")
    Value<Object> of(Type type) {
        return (Value<Object>) find(type);
    }

    private Value<?> find(Type type) {
        Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        if (raw == Map.class) {
            return new OfMap(of(argument(type, 0)), of(argument(type, 1)));
        }
        if (raw == List.class || raw == Set.class) {
            return new OfMany(raw == Set.class, of(argument(type, 0)));
        }
        if (raw instanceof Class<?> one) {
            PackedScalar scalar = PackedScalar.of(one);
            if (scalar != null) {
                return scalar;
            }
            if (one.isEnum()) {
                return new OfConstant(List.of(one.getEnumConstants()));
            }
            if (one.isRecord()) {
                return record(one.asSubclass(Record.class));
            }
        }
        throw new IllegalArgumentException("Cannot write " + type);
    }

    private <T extends Record> Value<?> record(Class<T> type) {
        RecordCodec<?> made = records.get(type);
        return made == null ? new RecordCodec<>(type, this) : made;
    }

    private static Type argument(Type type, int index) {
        if (type instanceof ParameterizedType parameterized) {
            return parameterized.getActualTypeArguments()[index];
        }
        throw new IllegalArgumentException(type + " does not say of what");
    }

    private record OfConstant(List<?> constants) implements Value<Object> {

        @Override
        public String form() {
            return constants.toString();
        }

        @Override
        public void write(Object value, PackedOutput to) {
            to.write(((Enum<?>) value).ordinal());
        }

        @Override
        public Object read(PackedInput from) {
            return constants.get(from.read());
        }
    }

    private record OfMany(boolean isSet, Value<Object> each) implements Value<Collection<Object>> {

        @Override
        public String form() {
            return (isSet ? "set of " : "list of ") + each.form();
        }

        @Override
        public void write(Collection<Object> all, PackedOutput to) {
            to.writeLong(all.size());
            for (Object one : all) {
                each.write(one, to);
            }
        }

        @Override
        public Collection<Object> read(PackedInput from) {
            Collection<Object> all = isSet ? new LinkedHashSet<>() : new ArrayList<>();
            for (int left = from.readCount(); left > 0; left--) {
                all.add(each.read(from));
            }
            return all;
        }
    }

    private record OfMap(Value<Object> keys, Value<Object> values) implements Value<Map<Object, Object>> {

        @Override
        public String form() {
            return "map of " + keys.form() + " to " + values.form();
        }

        @Override
        public void write(Map<Object, Object> map, PackedOutput to) {
            to.writeLong(map.size());
            for (Map.Entry<Object, Object> entry : map.entrySet()) {
                keys.write(entry.getKey(), to);
                values.write(entry.getValue(), to);
            }
        }

        @Override
        public Map<Object, Object> read(PackedInput from) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int left = from.readCount(); left > 0; left--) {
                Object key = keys.read(from);
                map.put(key, values.read(from));
            }
            return map;
        }
    }
}
