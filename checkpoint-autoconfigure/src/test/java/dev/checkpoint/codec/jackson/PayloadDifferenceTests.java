package dev.checkpoint.codec.jackson;

import static dev.checkpoint.codec.jackson.CodecFixture.CODEC;
import static dev.checkpoint.codec.jackson.CodecFixture.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.codec.jackson.Shapes.*;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

class PayloadDifferenceTests {

    @Test
    void namesThePathAndBothClasses() {
        assertThat(difference(
                        Map.of("items", List.of(1, 2, Map.of("price", new BigDecimal("1.10")))),
                        "{\"items\":[1,2,{\"price\":1.1}]}",
                        type(Object.class)))
                .isEqualTo("$.items[2].price: BigDecimal 1.10 came back as Double 1.1");
        assertThat(difference(
                        new Line("a", new BigDecimal("1.10"), new int[] {1}),
                        "{\"sku\":\"a\",\"price\":1.1,\"sizes\":[1]}"))
                .isEqualTo("$.price: BigDecimal 1.10 came back as BigDecimal 1.1");
        assertThat(difference(List.of(5L), "[5]", type(new TypeReference<List<Object>>() {})))
                .isEqualTo("$[0]: Long 5 came back as Integer 5");
    }

    @Test
    void seesWhatIsLost() {
        Bean bean = new Bean();
        bean.setName("a");
        assertThat(difference(bean, "{\"children\":[]}")).isEqualTo("$.name: String a came back as null");
        assertThat(difference(new int[] {1, 2}, "[1,3]")).isEqualTo("$[1]: Integer 2 came back as Integer 3");
        assertThat(difference(List.of(1, 2), "[1]", type(new TypeReference<List<Integer>>() {})))
                .isEqualTo("$: 2 elements came back as 1");
        assertThat(difference(Set.of("a"), "[\"b\"]", type(new TypeReference<Set<String>>() {})))
                .contains("element String a is not among");
        assertThat(difference(Map.of("a", 1), "{\"b\":1}", type(new TypeReference<Map<String, Integer>>() {})))
                .contains("key String a is not among");
        assertThat(difference("a", "not json", type(String.class)))
                .contains("$: it can be written, but not read back: ");
    }

    @Test
    void seesAClassThatIsWrittenButCannotBeRestored() {
        Lossy lossy = new Lossy(2);
        ValueType type = type(Lossy.class);

        assertThat(CODEC.difference(lossy, CODEC.encode(lossy, type), type)).isPresent();
        assertThat(difference(new Token("XYZZY", ""), "\"XYZZY\""))
                .isEqualTo("$: it can be written, but not read back: " + Token.class.getTypeName()
                        + " has no constructor or factory method that takes what was written");
    }

    @Test
    void seesASubclassThatComesBackAsItsParent() {
        class Special extends Bean {
            private final String extra = "x";
        }
        ValueType type = type(Bean.class);

        assertThat(CODEC.difference(new Special(), CODEC.encode(new Special(), type), type))
                .hasValueSatisfying(text -> assertThat(text).contains("Special").contains("came back as Bean"));
    }

    @Test
    void doesNotMindAnotherKindOfList() {
        ValueType type = type(new TypeReference<List<Integer>>() {});
        for (List<Integer> list : List.of(
                List.of(1),
                new LinkedList<>(List.of(1)),
                Arrays.asList(1),
                List.of(1).subList(0, 1))) {
            assertThat(CODEC.difference(list, CODEC.encode(list, type), type)).isEmpty();
        }
    }

    @Test
    void comparesSetsAndKeysWithoutEqualsByStructure() {
        Bean a = new Bean();
        a.setName("a");
        Bean b = new Bean();
        b.setName("b");
        ValueType sets = type(new TypeReference<Set<Bean>>() {});
        ValueType maps = type(new TypeReference<Map<Bean, Bean>>() {});

        assertThat(CODEC.difference(Set.of(a, b), CODEC.encode(Set.of(a, b), sets), sets))
                .isEmpty();
        assertThat(CODEC.difference(Map.of(a, b, b, a), CODEC.encode(Map.of(a, b, b, a), maps), maps))
                .isEmpty();
    }

    @Test
    void passesOverLoggersAndTransientFields() {
        ValueType type = type(Noisy.class);
        Noisy noisy = new Noisy();
        noisy.cache = 5;

        assertThat(CODEC.difference(noisy, CODEC.encode(noisy, type), type)).isEmpty();
    }

    @Test
    void survivesCyclesAndLongValues() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        assertThat(difference(cycle, "[[1]]", type(Object.class))).isNotEmpty();
        assertThat(difference("x".repeat(500), "\"y\"", type(String.class))).hasSizeLessThan(150);
    }

    @Test
    void namesTheDifferentNodeOfATree() {
        JsonNode tree = CodecFixture.BASE.readTree("{\"items\":[{\"name\":\"a\"},{\"price\":1,\"tags\":[]}]}");
        ValueType type = type(JsonNode.class);

        assertThat(difference(tree, "{\"items\":[{\"name\":\"b\"},{\"price\":1,\"tags\":[]}]}", type))
                .isEqualTo("$.items[0].name: StringNode \"a\" came back as StringNode \"b\"");
        assertThat(difference(tree, "{\"items\":[{\"name\":\"a\"},{\"price\":\"1\",\"tags\":[]}]}", type))
                .isEqualTo("$.items[1].price: IntNode 1 came back as StringNode \"1\"");
        assertThat(difference(tree, "{\"items\":[{\"name\":\"a\"},{\"price\":1}]}", type))
                .isEqualTo("$.items[1].tags: ArrayNode is not restored");
        assertThat(difference(tree, "{\"items\":[{\"name\":\"a\"},{\"price\":1,\"tags\":[2]}]}", type))
                .isEqualTo("$.items[1].tags: 0 elements came back as 1");
        assertThat(difference(tree, "{\"items\":[{\"name\":\"a\",\"more\":1},{\"price\":1,\"tags\":[]}]}", type))
                .isEqualTo("$.items[0]: 1 properties came back as 2");
        assertThat(difference(tree, "{\"items\":[{\"name\":\"a\"},{\"price\":1,\"tags\":[]}]}", type))
                .isEmpty();
    }

    @Test
    void shortensTheValuesOfATree() {
        JsonNode tree = CodecFixture.BASE.createObjectNode().put("text", "x".repeat(500));

        assertThat(difference(tree, "{\"text\":\"y\"}", type(JsonNode.class)))
                .startsWith("$.text: StringNode \"xxx")
                .hasSizeLessThan(150);
    }

    @Test
    void shortensThePathOfACycle() {
        Cycle cycle = new Cycle();
        cycle.next = new Cycle();
        cycle.next.next = cycle;
        ValueType type = type(Cycle.class);

        assertThatThrownBy(() -> CODEC.encode(cycle, type))
                .isInstanceOf(PayloadException.class)
                .satisfies(refused -> assertThat(refused.getMessage())
                        .contains("$.next.next", "…", "next: ")
                        .hasSizeLessThan(600));
        assertThatThrownBy(() -> CodecFixture.FINGERPRINTER.digest(cycle, type))
                .isInstanceOf(PayloadException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(600));
    }

    @Test
    void shortensThePathOfADeepDifference() {
        String deep = "[".repeat(300) + "1" + "]".repeat(300);
        Object original = CODEC.decode(Payload.of(deep), type(Object.class));

        assertThat(difference(original, deep.replace('1', '2'), type(Object.class)))
                .startsWith("$[0][0]")
                .contains("…")
                .endsWith("[0]: Integer 1 came back as Integer 2")
                .hasSizeLessThan(250);
    }

    static class Cycle {
        private Cycle next;
    }

    private static String difference(Object original, String json) {
        return difference(original, json, type(original.getClass()));
    }

    private static String difference(Object original, String json, ValueType type) {
        return CODEC.difference(original, Payload.of(json), type).orElse("");
    }

    static class Token {

        private final String text;

        Token(String text, String rest) {
            this.text = text + rest;
        }

        @com.fasterxml.jackson.annotation.JsonValue
        String text() {
            return text;
        }
    }

    static class Noisy {
        private final org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(Noisy.class);
        private String name = "n";
        private transient int cache;
    }
}
