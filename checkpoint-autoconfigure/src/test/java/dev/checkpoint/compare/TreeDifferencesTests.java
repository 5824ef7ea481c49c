package dev.checkpoint.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ValueDifference;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where two JSON values differ. */
class TreeDifferencesTests {

    /** Masks what has the word secret in it. */
    private static final Redactor REDACTOR = new Redactor() {
        @Override
        public String text(String text) {
            return text.replaceAll("secret-?\\w*", Redactor.MASK);
        }

        @Override
        public boolean isSensitive(String name) {
            return name.equals("password");
        }
    };

    private static TreeDifferences differences(String before, String after) {
        return new TreeDifferences(new ShownValues(REDACTOR)).add("", Tree.of(before), Tree.of(after));
    }

    private static List<String> words(String before, String after) {
        return differences(before, after).found().stream()
                .map(difference -> difference.pointer() + " "
                        + (difference.before() == null
                                ? "-"
                                : difference.before().json()) + " "
                        + (difference.after() == null ? "-" : difference.after().json()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "{\"a\":1,\"b\":[1,2]} | {\"b\":[1.0,2e0],\"a\":1.00}",
                "\"\\u0061\" | \"a\"",
                "[] | [ ]",
                "null | null"
            })
    void sameValuesDoNotDiffer(String before, String after) {
        assertThat(words(before, after)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "1 | 2 | ' 1 2'",
                "1 | \"1\" | ' 1 \"1\"'",
                "null | false | ' null false'",
                "{\"a\":{\"b/c\":1}} | {\"a\":{\"b/c\":2}} | /a/b~1c 1 2",
                "{\"~\":1} | {} | /~0 1 -",
                "{} | {\"\":[1]} | / - [1]",
                "{\"a\":1} | [1] | ' {\"a\":1} [1]'"
            })
    void tellsThePlace(String before, String after, String difference) {
        assertThat(words(before, after)).containsExactly(difference);
    }

    @Test
    void alignsElementsThatAreEqual() {
        assertThat(words("[1,2,3,4]", "[0,1,2,4]")).containsExactly("/0 - 0", "/2 3 -");
        assertThat(words("[1,2,3]", "[1,5,3]")).containsExactly("/1 2 5");
        assertThat(words("[{\"n\":1},{\"n\":2}]", "[{\"n\":1},{\"n\":3}]")).containsExactly("/1/n 2 3");
    }

    @Test
    void alignsElementsByWhatIdentifiesThem() {
        assertThat(words(
                        "[{\"id\":1,\"t\":\"a\"},{\"id\":2,\"t\":\"b\"}]",
                        "[{\"id\":3,\"t\":\"x\"},{\"id\":1,\"t\":\"A\"},{\"id\":2,\"t\":\"b\"}]"))
                .containsExactly("/0 - {\"id\":3,\"t\":\"x\"}", "/1/t \"a\" \"A\"");
        // no two have the same
        assertThat(words("[{\"id\":1,\"t\":\"a\"},{\"id\":1,\"t\":\"b\"}]", "[{\"id\":2,\"t\":\"a\"}]"))
                .containsExactly("/0/id 1 2", "/1 {\"id\":1,\"t\":\"b\"} -");
    }

    @Test
    void masksSecrets() {
        assertThat(words(
                        "{\"password\":\"a\",\"x\":{\"password\":[1]}}",
                        "{\"password\":\"b\",\"x\":{\"password\":[2]}}"))
                .containsExactly("/password \"******\" \"******\"", "/x/password \"******\" \"******\"");
        assertThat(words("[]", "[{\"a\":\"my secret-word\",\"password\":{\"b\":1},\"secret\":null}]"))
                .containsExactly("/0 - {\"a\":\"my ******\",\"password\":\"******\",\"******\":null}");
        assertThat(differences("\"a\\nsecret-1\"", "\"b\\nsecret-2\"").found())
                .singleElement()
                .extracting(ValueDifference::diff)
                .isEqualTo("@@ -1,2 +1,2 @@\n-a\n+b\n ******\n");
        assertThat(differences("\"a\\nsecret-1\"", "\"a\\nsecret-2\"").found())
                .singleElement()
                .extracting(ValueDifference::diff)
                .isNull();
        assertThat(words("{\"secret-key\":1}", "{\"secret-key\":2}")).containsExactly("/****** 1 2");
    }

    @Test
    void saysWhatIsEncrypted() {
        TreeDifferences both =
                differences("{\"card\":{\"$encrypted\":\"YQ==\"}}", "{\"card\":{\"$encrypted\":\"Yg==\"}}");
        assertThat(both.found()).isEmpty();
        assertThat(both.problems()).singleElement().asString().contains("at /card", "cannot be compared");
        assertThat(words("{\"card\":{\"$masked\":\"******\"}}", "{\"card\":\"4111\"}"))
                .containsExactly("/card \"******\" \"4111\"");
    }

    @Test
    void isBounded() {
        String before = IntStream.range(0, 50_000)
                .mapToObj(i -> "{\"a\":" + i + "}")
                .collect(Collectors.joining(",", "[", "]"));
        String after = before.replace("\"a\"", "\"b\"");
        TreeDifferences differences = differences(before, after);
        assertThat(differences.found()).hasSize(100);
        assertThat(differences.problems())
                .singleElement()
                .asString()
                .isEqualTo("cannot be listed in full: there are more than 100 differences.");

        List<ValueDifference> long5 =
                differences("\"" + "x".repeat(5_000_000) + "\"", "\"y\"").found();
        assertThat(long5).singleElement().satisfies(difference -> assertThat(
                        difference.before().json())
                .startsWith("{\"size\":5000002,\"starts\":\"\\\"xxx")
                .hasSizeLessThan(300));
    }

    @Test
    void holdsForDeepValues() {
        String before = "[".repeat(5_000) + "1" + "]".repeat(5_000);
        String after = before.replace("1", "2");
        assertThat(words(before, after)).singleElement().asString().contains("(nested too deeply)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":}", "[1,]", "1 2", "\"a"})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Tree.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
