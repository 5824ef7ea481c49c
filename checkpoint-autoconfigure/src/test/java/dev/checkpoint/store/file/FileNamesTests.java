package dev.checkpoint.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.spi.store.format.FileNames;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTests {

    @ParameterizedTest
    @CsvSource({
        "orders-42,orders-42",
        "2026_11.21,2026_11.21",
        "a b,a%20b",
        "../..,%2E.%2F.%2E",
        "..,%2E%2E",
        "a/b,a%2Fb",
        "a%2Fb,a%252Fb",
        "C:\\x,C%3A%5Cx",
        "CON,%43ON",
        "nul.txt,%6Eul.txt",
        "com1,%63om1",
        "console,console",
        "-rf,%2Drf",
        ".hidden,%2Ehidden",
        "dot.,dot%2E",
        "~x,%7Ex",
        "ü,%C3%BC"
    })
    void keepsWhatIsSafeAndEncodesTheRest(String id, String name) {
        assertThat(FileNames.encode(id)).isEqualTo(name);
        assertThat(FileNames.decode(name)).isEqualTo(id);
    }

    @Test
    void cutsLongNamesAndKeepsThemApart() {
        String one = FileNames.encode("x".repeat(300));
        String other = FileNames.encode("x".repeat(299) + "y");
        assertThat(one).hasSize(117).startsWith("x".repeat(100) + "~").isNotEqualTo(other);
        assertThat(FileNames.encode("x".repeat(150))).isEqualTo("x".repeat(150));
    }

    @Test
    void givesNoTwoIdsTheSameSafeName() {
        String alphabet = "aA0%2F./\\~ :-ü";
        Random random = new Random(7);
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder id = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                id.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (ids.add(id.toString())) {
                String name = FileNames.encode(id.toString());
                assertThat(names.add(name)).as(id.toString()).isTrue();
                assertThat(name).matches("[A-Za-z0-9_%][A-Za-z0-9._%-]*").doesNotEndWith(".");
                assertThat(name.toLowerCase(Locale.ROOT)).isNotIn("con", "nul", "aux", "prn");
            }
        }
    }
}
