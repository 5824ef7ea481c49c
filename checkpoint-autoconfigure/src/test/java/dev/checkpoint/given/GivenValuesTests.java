package dev.checkpoint.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.application.Applications;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.spec.RunSpec;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.convert.converter.Converter;

/** What text and JSON become, by the codec and the converters of an application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class GivenValuesTests {

    enum Level {
        LOW,
        VERY_HIGH
    }

    record Item(String name, Level level, BigDecimal price, Optional<String> note) {}

    record Order(String id, List<Item> items, LocalDate day) {}

    record Login(String user, @Sensitive String password) {}

    public record Code(String text) {}

    static class Weight {

        final int grams;

        Weight(int grams) {
            this.grams = grams;
        }
    }

    static class Pipelines {

        @Checkpointed
        void all(
                String text,
                int whole,
                long big,
                Integer boxed,
                double fraction,
                BigDecimal exact,
                boolean flag,
                char letter,
                byte[] bytes,
                Level level,
                DayOfWeek weekday,
                LocalDate day,
                LocalDateTime moment,
                Instant instant,
                OffsetDateTime offset,
                ZonedDateTime zoned,
                Duration length,
                Period period,
                Year year,
                UUID uuid,
                URI uri,
                Path path,
                Locale locale,
                Currency currency,
                List<String> texts,
                List<Integer> numbers,
                int[] array,
                Set<Level> levels,
                Map<String, LocalDate> days,
                Map<Level, Integer> counts,
                Order order,
                Optional<String> maybe,
                Optional<Integer> maybeNumber,
                OptionalInt perhaps,
                Object any,
                Code code,
                Weight weight) {}

        @Checkpointed
        void login(Login login, @Sensitive String pin, @Sensitive int secret, int apiToken) {}

        @Checkpointed
        void search(String topic, int depth, Optional<String> hint) {}

        @Checkpointed
        void nothing() {}
    }

    private final Map<String, Object> beans = new HashMap<>();

    @BeforeAll
    void startAnApplication() {
        Applications.inMemory()
                .withBean(Pipelines.class)
                .withBean(WeightConverter.class)
                .run(context -> {
                    beans.put("values", context.getBean(GivenValues.class));
                    for (String pipeline : List.of("all", "login", "search", "nothing")) {
                        beans.put(
                                pipeline,
                                context.getBean(PipelineRegistry.class)
                                        .find(pipeline)
                                        .orElseThrow()
                                        .spec());
                    }
                    made("weight", "1g"); // converters are looked for when the first is needed
                });
    }

    private @Nullable Object[] arguments(String pipeline, Map<String, String> given) {
        return ((GivenValues) beans.get("values")).arguments((RunSpec) beans.get(pipeline), given);
    }

    private @Nullable Object made(String parameter, String text) {
        RunSpec spec = (RunSpec) beans.get("all");
        return spec.parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .map(each -> Optional.ofNullable(((GivenValues) beans.get("values"))
                        .value("argument", parameter, "", new GivenText(text), each.type())))
                .findFirst()
                .orElseThrow()
                .orElse(null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "whole | 5 | 5",
                "whole | \"5\" | 5",
                "whole | 010 | 10",
                "big | 5 | 5",
                "boxed | -7 | -7",
                "boxed | null | null",
                "fraction | 5 | 5.0",
                "fraction | 1e3 | 1000.0",
                "exact | 1.10 | 1.10",
                "exact | 7 | 7",
                "flag | TRUE | true",
                "flag | yes | true",
                "letter | 5 | 5",
                "letter | \"x\" | x",
                "level | low | LOW",
                "level | \"Very_High\" | VERY_HIGH",
                "level | very-high | VERY_HIGH",
                "weekday | Monday | MONDAY",
                "day | 2026-11-20 | 2026-11-20",
                "day | \"2026-11-20\" | 2026-11-20",
                "moment | 2026-11-20T08:30:00 | 2026-11-20T08:30",
                "instant | 2026-11-20T08:30:00Z | 2026-11-20T08:30:00Z",
                "offset | 2026-11-20T08:30:00+01:00 | 2026-11-20T08:30+01:00",
                "zoned | 2026-11-20T08:30:00+01:00[Europe/Paris] | 2026-11-20T08:30+01:00[Europe/Paris]",
                "length | PT5M | PT5M",
                "length | 5m | PT5M",
                "period | P7D | P7D",
                "year | 2026 | 2026",
                "uuid | 123e4567-e89b-12d3-a456-426614174000 | 123e4567-e89b-12d3-a456-426614174000",
                "uri | https://example.org/a?b=c | https://example.org/a?b=c",
                "path | /tmp/file | /tmp/file",
                "locale | en-GB | en_GB",
                "currency | EUR | EUR",
                "texts | [\"a\", \"b\"] | [a, b]",
                "texts | a,b | [a, b]",
                "numbers | [1, 2] | [1, 2]",
                "levels | [\"low\"] | [LOW]",
                "days | {\"a\": \"2026-11-20\"} | {a=2026-11-20}",
                "counts | {\"low\": 3} | {LOW=3}",
                "maybe | abc | Optional[abc]",
                "maybe | null | Optional.empty",
                "maybeNumber | 5 | Optional[5]",
                "perhaps | 5 | OptionalInt[5]",
                "any | 5 | 5",
                "any | [1, \"a\"] | [1, a]",
                "any | abc | abc",
                "code | A-7 | Code[text=A-7]",
                "order | {\"id\": \"o\", \"items\": [{\"name\": \"n\", \"level\": \"very_high\", \"price\": 1.50}], \"day\": \"2026-11-20\"}"
                        + " | Order[id=o, items=[Item[name=n, level=VERY_HIGH, price=1.50, note=Optional.empty]], day=2026-11-20]",
            })
    void makesValues(String parameter, String text, String expected) {
        assertThat(String.valueOf(made(parameter, text))).isEqualTo(expected);
    }

    @Test
    void makesArraysAndWhatTheApplicationConverts() {
        assertThat(made("array", "[1, 2]")).isEqualTo(new int[] {1, 2});
        assertThat(made("array", "1,2")).isEqualTo(new int[] {1, 2});
        assertThat(made("bytes", "aGVsbG8=")).isEqualTo("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(made("weight", "250g")).isInstanceOfSatisfying(Weight.class, weight -> assertThat(weight.grams)
                .isEqualTo(250));
    }

    /** Text is text: only quotation marks around all of it, and null, have a meaning. */
    @ParameterizedTest
    @ValueSource(strings = {"abc", "5", "true", "{\"a\": 1}", "[1]", "\"unclosed", "a \"b\" c", " padded ", "", "Null"})
    void takesTextAsItIs(String text) {
        assertThat(made("text", text)).isEqualTo(text);
    }

    @Test
    void readsTextInQuotationMarks() {
        assertThat(made("text", "\"a\\nb\"")).isEqualTo("a\nb");
        assertThat(made("text", "\"null\"")).isEqualTo("null");
        assertThat(made("text", "\"\"")).isEqualTo("");
        assertThat(made("text", "null")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "whole | abc | takes int, and was given 'abc'. Write it as 5.",
                "whole | 5.7 | takes int, and was given '5.7'",
                "whole | null | takes int, and was given 'null' (it cannot be null). Write it as 5.",
                "whole | 3000000000 | out of range",
                "boxed | \"\" | takes Integer, and was given '\"\"'",
                "flag | 2 | takes boolean, and was given '2'. Write it as true.",
                "level | 1 | takes GivenValuesTests.Level, and was given '1'. Write it as LOW or VERY_HIGH.",
                "level | middle | Write it as LOW or VERY_HIGH.",
                "day | 20.11.2026 | takes LocalDate, and was given '20.11.2026'. Write it as 2026-11-20.",
                "day | 20000 | a number does not say its unit",
                "length | 5 | takes Duration, and was given '5' (a number does not say its unit). Write it as PT5M.",
                "letter | ab | takes char",
                "texts | [a, b] | takes List<String>, and was given '[a, b]'",
                "numbers | [1, \"x\"] | [1]: ",
                "maybeNumber | x | takes Optional<Integer>, and was given 'x'. Write it as 5 or null.",
                "order | {\"id\": \"o\", \"items\": [{\"name\": \"n\", \"level\": \"middle\", \"price\": 1}], \"day\": null} | .items[0].level: ",
                "order | {\"id\": \"o\", \"items\": [], \"day\": null, \"itmes\": []} | for 'itmes'",
                "order | {\"id\": \"o\"} | Write it as {\"id\": \"text\", \"items\": [{\"name\": \"text\"",
                "order | o-1 | takes GivenValuesTests.Order, and was given 'o-1'",
            })
    void saysWhatDoesNotFit(String parameter, String text, String expected) {
        assertThatThrownBy(() -> made(parameter, text))
                .isInstanceOf(UnfitValueException.class)
                .hasMessageStartingWith("The argument '" + parameter + "' takes ")
                .hasMessageContaining(expected)
                .hasMessageNotContaining("Cannot restore");
    }

    @Test
    void makesTheArgumentsOfACall() {
        assertThat(arguments("search", Map.of("depth", "3", "topic", "7"))).containsExactly("7", 3, Optional.empty());
        assertThat(arguments("nothing", Map.of())).isEmpty();
    }

    @Test
    void saysWhichArgumentIsWrong() {
        assertThatThrownBy(() -> arguments("search", Map.of("topik", "x")))
                .hasMessageContaining("There is no argument 'topik': pipeline search (")
                .hasMessageEndingWith(") takes topic, depth, hint.");
        assertThatThrownBy(() -> arguments("nothing", Map.of("a", "1"))).hasMessageEndingWith(" takes none.");
        assertThatThrownBy(() -> arguments("search", Map.of()))
                .hasMessageEndingWith(" lacks arguments: topic (String, such as text), depth (int, such as 5).");
        assertThatThrownBy(() -> arguments("search", Map.of("topic", "x", "depth", "deep")))
                .hasMessageStartingWith("The argument 'depth' of pipeline search (")
                .hasMessageEndingWith(") takes int, and was given 'deep'. Write it as 5.");
    }

    @Test
    void showsNothingSecret() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("pin", "4711");
        given.put("secret", "abc-4711");
        given.put("apiToken", "1");
        given.put("login", "{\"user\": \"u\", \"password\": \"p\"}");
        assertThatThrownBy(() -> arguments("login", given))
                .hasMessageContaining("argument 'secret'")
                .hasMessageContaining("was given ******. Write it as 5.")
                .hasMessageNotContaining("4711");
        given.put("secret", "5");
        given.put("apiToken", "xyz-0815");
        assertThatThrownBy(() -> arguments("login", given))
                .hasMessageContaining("argument 'apiToken'")
                .hasMessageNotContaining("0815");
        given.put("apiToken", "1");
        assertThat(Arrays.toString(arguments("login", given))).contains("password=p", "4711");
        assertThat(new GivenText("4711")).hasToString("GivenText[4 characters]");
    }

    static class WeightConverter implements Converter<String, Weight> {

        @Override
        public @Nullable Weight convert(String text) {
            return text.endsWith("g") ? new Weight(Integer.parseInt(text.substring(0, text.length() - 1))) : null;
        }
    }
}
