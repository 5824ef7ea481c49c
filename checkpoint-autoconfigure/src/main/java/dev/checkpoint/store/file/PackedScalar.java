package dev.checkpoint.store.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Values that hold no others. One class with switches: a process that lists once and ends has few classes to load. */
enum PackedScalar implements PackedValues.Value<Object> {
    TEXT,
    BOOLEAN,
    INT,
    LONG,
    INSTANT,
    DURATION,
    DECIMAL;

    /** The values of a class; null if they are not among these. */
    static @Nullable PackedScalar of(Class<?> type) {
        if (type == String.class) {
            return TEXT;
        }
        if (type == boolean.class || type == Boolean.class) {
            return BOOLEAN;
        }
        if (type == int.class || type == Integer.class) {
            return INT;
        }
        if (type == long.class || type == Long.class) {
            return LONG;
        }
        if (type == Instant.class) {
            return INSTANT;
        }
        if (type == Duration.class) {
            return DURATION;
        }
        return type == BigDecimal.class ? DECIMAL : null;
    }

    @Override
    public String form() {
        return name();
    }

    @Override
    public void write(Object value, PackedOutput to) {
        switch (this) {
            case TEXT -> to.writeText((String) value);
            case BOOLEAN -> to.write((Boolean) value ? 1 : 0);
            case INT -> to.writeLong((Integer) value);
            case LONG -> to.writeLong((Long) value);
            case INSTANT -> {
                to.writeLong(((Instant) value).getEpochSecond());
                to.writeLong(((Instant) value).getNano());
            }
            case DURATION -> {
                to.writeLong(((Duration) value).getSeconds());
                to.writeLong(((Duration) value).getNano());
            }
            case DECIMAL -> {
                byte[] unscaled = ((BigDecimal) value).unscaledValue().toByteArray();
                to.writeLong(((BigDecimal) value).scale());
                to.writeLong(unscaled.length);
                to.writeBytes(unscaled, unscaled.length);
            }
        }
    }

    @Override
    public Object read(PackedInput from) {
        return switch (this) {
            case TEXT -> from.readText();
            case BOOLEAN -> from.read() == 1;
            case INT -> Math.toIntExact(from.readLong());
            case LONG -> from.readLong();
            case INSTANT -> Instant.ofEpochSecond(from.readLong(), from.readLong());
            case DURATION -> Duration.ofSeconds(from.readLong(), from.readLong());
            case DECIMAL -> {
                int scale = Math.toIntExact(from.readLong());
                yield new BigDecimal(new BigInteger(from.readBytes(from.readCount())), scale);
            }
        };
    }
}
