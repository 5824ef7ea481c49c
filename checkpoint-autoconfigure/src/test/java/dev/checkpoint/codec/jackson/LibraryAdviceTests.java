package dev.checkpoint.codec.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multimap;
import com.google.common.collect.Multiset;
import com.google.common.collect.Range;
import com.google.common.collect.Table;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.ValueType;
import java.lang.reflect.Type;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.datatype.guava.GuavaModule;

/** What the codec says about values of libraries, and what becomes of them when its advice is followed. */
class LibraryAdviceTests {

    private static final JsonMapper GUAVA =
            JsonMapper.builder().addModule(new GuavaModule()).build();

    record Counted(ArrayListMultimap<String, Integer> counts) {}

    static Stream<Arguments> values() {
        ArrayListMultimap<String, Integer> multimap = ArrayListMultimap.create();
        multimap.put("a", 1);
        multimap.put("a", 2);
        return Stream.of(
                Arguments.of(new TypeReference<ArrayListMultimap<String, Integer>>() {}.getType(), multimap),
                Arguments.of(new TypeReference<ImmutableList<String>>() {}.getType(), ImmutableList.of("a")),
                Arguments.of(new TypeReference<ImmutableMap<String, Long>>() {}.getType(), ImmutableMap.of("a", 1L)),
                Arguments.of(
                        new TypeReference<Multiset<String>>() {}.getType(), HashMultiset.create(List.of("a", "a"))),
                Arguments.of(new TypeReference<Range<Integer>>() {}.getType(), Range.closedOpen(1, 5)),
                Arguments.of(Counted.class, new Counted(multimap)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void theModuleForGuavaRestoresItsValues(Type declared, Object value) {
        ValueType type = ValueType.of(declared);
        JacksonPayloadCodec codec = codec(GUAVA);
        Payload payload = codec.encode(value, type);
        assertThat(codec.difference(value, payload, type)).as(payload.json()).isEmpty();
        assertThat(codec.decode(payload, type)).isEqualTo(value);
    }

    @Test
    void aMultimapThatIsRestoredAsAnotherKindIsReported() {
        ValueType type = ValueType.of(new TypeReference<Multimap<String, Integer>>() {}.getType());
        Multimap<String, Integer> multimap = ArrayListMultimap.create();
        multimap.put("a", 1);
        JacksonPayloadCodec codec = codec(GUAVA);
        assertThat(codec.difference(multimap, codec.encode(multimap, type), type))
                .contains("$: ArrayListMultimap came back as LinkedListMultimap");
    }

    @Test
    void theModuleIsAdvisedOnlyIfItIsMissing() {
        Table<String, String, Object> table = HashBasedTable.create();
        table.put("a", "b", new Object());
        ValueType type = ValueType.of(new TypeReference<Table<String, String, Object>>() {}.getType());
        assertThat(catchThrowable(() -> codec(JsonMapper.builder().build()).encode(table, type)))
                .hasMessageContaining("jackson-datatype-guava")
                .hasMessageNotContaining("trusted packages");
        assertThat(catchThrowable(() -> codec(GUAVA).encode(table, type)))
                .hasMessageNotContaining("jackson-datatype-guava");
    }

    @Test
    void timestampsInRowsComeBackWithAllDigits() {
        ValueType type = ValueType.of(new TypeReference<List<Map<String, Object>>>() {}.getType());
        JacksonPayloadCodec codec = codec(JsonMapper.builder().build());
        for (Instant instant : List.of(
                Instant.parse("2026-01-02T03:04:05.006007Z"),
                Instant.parse("0001-01-02T03:04:05.000000001Z"),
                Instant.EPOCH)) {
            List<Map<String, Object>> rows = List.of(Map.of(
                    "at",
                    Timestamp.from(instant),
                    "day",
                    new java.sql.Date(86_400_000L),
                    "time",
                    java.sql.Time.valueOf("08:30:00")));
            Payload payload = codec.encode(rows, type);
            assertThat(codec.difference(rows, payload, type)).as(payload.json()).isEmpty();
            assertThat(codec.decode(payload, type)).isEqualTo(rows);
        }
    }

    private static JacksonPayloadCodec codec(JsonMapper base) {
        return new JacksonPayloadCodec(base, TrustedTypes.ofPackages(List.of()));
    }
}
