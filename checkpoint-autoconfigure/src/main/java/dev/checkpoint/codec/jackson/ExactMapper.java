package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.util.Locale;
import java.util.TimeZone;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Derives mappers from that of the application: its modules and mix-ins apply, but settings for an HTTP API (dates as
 * numbers, omitted nulls, indentation) are replaced by those that an exact copy requires.
 */
final class ExactMapper {

    private ExactMapper() {}

    /** A builder with all settings for an exact copy, regardless of the base. */
    static JsonMapper.Builder from(JsonMapper base) {
        JsonMapper.Builder builder = base.rebuild();
        boolean decimalNodes = base.isEnabled(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        dates(builder);
        text(builder);
        enums(builder);
        reading(builder);
        properties(builder);
        if (decimalNodes) {
            // JSON trees follow the application's setting; slots declared Object have a fixed representation
            builder.enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        }
        return builder.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(JsonNodeFeature.READ_NULL_PROPERTIES, JsonNodeFeature.WRITE_NULL_PROPERTIES)
                .disable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .addModule(new ExactModule())
                .addModule(new MissingComponents(KotlinClasses.readBy(base).areKnown()));
    }

    private static void dates(JsonMapper.Builder builder) {
        builder.disable(
                        DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
                        DateTimeFeature.WRITE_DATE_KEYS_AS_TIMESTAMPS,
                        DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                        DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE,
                        DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID,
                        DateTimeFeature.TRUNCATE_TO_MSECS_ON_READ,
                        DateTimeFeature.TRUNCATE_TO_MSECS_ON_WRITE,
                        DateTimeFeature.ONE_BASED_MONTHS)
                .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                .defaultDateFormat(new tools.jackson.databind.util.StdDateFormat())
                .defaultTimeZone(TimeZone.getTimeZone("UTC"))
                .defaultLocale(Locale.ROOT);
    }

    private static void text(JsonMapper.Builder builder) {
        builder.disable(
                        SerializationFeature.WRAP_ROOT_VALUE,
                        SerializationFeature.INDENT_OUTPUT,
                        SerializationFeature.CLOSE_CLOSEABLE,
                        SerializationFeature.WRITE_CHAR_ARRAYS_AS_JSON_ARRAYS,
                        SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED,
                        SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS,
                        SerializationFeature.WRITE_SELF_REFERENCES_AS_NULL,
                        SerializationFeature.APPLY_JSON_INCLUDE_FOR_CONTAINERS)
                .enable(
                        SerializationFeature.WRITE_EMPTY_JSON_ARRAYS,
                        SerializationFeature.FAIL_ON_EMPTY_BEANS,
                        SerializationFeature.FAIL_ON_SELF_REFERENCES,
                        SerializationFeature.WRAP_EXCEPTIONS)
                .enable(JsonWriteFeature.QUOTE_PROPERTY_NAMES, JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                .disable(
                        JsonWriteFeature.WRITE_NUMBERS_AS_STRINGS,
                        JsonWriteFeature.ESCAPE_FORWARD_SLASHES,
                        JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .defaultPrettyPrinter(new tools.jackson.core.util.MinimalPrettyPrinter());
    }

    private static void enums(JsonMapper.Builder builder) {
        builder.disable(
                EnumFeature.WRITE_ENUMS_USING_TO_STRING,
                EnumFeature.READ_ENUMS_USING_TO_STRING,
                EnumFeature.WRITE_ENUMS_USING_INDEX,
                EnumFeature.WRITE_ENUM_KEYS_USING_INDEX,
                EnumFeature.READ_ENUM_KEYS_USING_INDEX,
                EnumFeature.WRITE_ENUMS_TO_LOWERCASE,
                EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL,
                EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE);
    }

    private static void reading(JsonMapper.Builder builder) {
        builder.disable(
                        DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES, // MissingComponents decides
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                        DeserializationFeature.USE_BIG_INTEGER_FOR_INTS,
                        DeserializationFeature.USE_LONG_FOR_INTS,
                        DeserializationFeature.USE_JAVA_ARRAY_FOR_JSON_ARRAY,
                        DeserializationFeature.UNWRAP_ROOT_VALUE,
                        DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS,
                        DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                        DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT,
                        DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
                // every property is written, so one too many or too few means that the class is no longer the one that
                // was
                // written: a value with a hole in it would not be what it was
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_INVALID_SUBTYPE,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** Uses the state: fields of any visibility, and no getter that only computes a value. */
    private static void properties(JsonMapper.Builder builder) {
        builder.propertyNamingStrategy(null);
        builder.changeDefaultPropertyInclusion(
                        any -> JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                .changeDefaultVisibility(checker -> checker.withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
                .enable(
                        MapperFeature.USE_ANNOTATIONS,
                        MapperFeature.REQUIRE_SETTERS_FOR_GETTERS,
                        MapperFeature.INFER_PROPERTY_MUTATORS,
                        MapperFeature.CAN_OVERRIDE_ACCESS_MODIFIERS,
                        MapperFeature.DETECT_PARAMETER_NAMES,
                        MapperFeature.DEFAULT_VIEW_INCLUSION,
                        MapperFeature.PROPAGATE_TRANSIENT_MARKER)
                .disable(
                        MapperFeature.USE_STATIC_TYPING,
                        MapperFeature.USE_GETTERS_AS_SETTERS,
                        MapperFeature.USE_BASE_TYPE_AS_DEFAULT_IMPL,
                        MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES);
    }
}
