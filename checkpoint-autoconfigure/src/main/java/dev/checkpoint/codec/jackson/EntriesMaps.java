package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.ReferenceType;

/**
 * Chooses the representation of maps: a JSON object if every key has an exact text form, otherwise an array of
 * {@code [key, value]} pairs.
 */
final class EntriesMaps {

    private static final Set<Class<?>> TEXT_KEYS = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            java.util.UUID.class,
            java.net.URI.class,
            java.util.Currency.class,
            java.time.Instant.class,
            java.time.LocalDate.class,
            java.time.LocalTime.class,
            java.time.LocalDateTime.class,
            java.time.OffsetDateTime.class,
            java.time.Year.class,
            java.time.YearMonth.class,
            java.time.Duration.class,
            java.time.Period.class);

    private EntriesMaps() {}

    /** Whether Jackson's JSON object is exact. */
    static boolean hasTextKeys(JavaType key) {
        return TEXT_KEYS.contains(key.getRawClass()) || key.isEnumImplType();
    }

    static final class Writers implements Serializers {
        @Override
        public @Nullable ValueSerializer<?> findReferenceSerializer(
                SerializationConfig config,
                ReferenceType type,
                BeanDescription.@Nullable Supplier bean,
                JsonFormat.@Nullable Value format,
                @Nullable TypeSerializer types,
                @Nullable ValueSerializer<Object> values) {
            return type.hasRawClass(Optional.class) ? new OptionalWriter(type, null) : null;
        }

        @Override
        public @Nullable ValueSerializer<?> findMapSerializer(
                SerializationConfig config,
                MapType type,
                BeanDescription.@Nullable Supplier bean,
                JsonFormat.@Nullable Value format,
                @Nullable ValueSerializer<Object> keys,
                @Nullable TypeSerializer types,
                @Nullable ValueSerializer<Object> values) {
            return hasTextKeys(type.getKeyType()) ? null : new EntriesMapWriter(type, null, null);
        }
    }

    static final class Readers implements Deserializers {
        @Override
        public @Nullable ValueDeserializer<?> findMapDeserializer(
                MapType type,
                DeserializationConfig config,
                BeanDescription.@Nullable Supplier bean,
                @Nullable KeyDeserializer keys,
                @Nullable TypeDeserializer types,
                @Nullable ValueDeserializer<?> values) {
            return hasTextKeys(type.getKeyType()) ? null : new EntriesMapReader(type, null, null);
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return Map.class.isAssignableFrom(type);
        }
    }
}
