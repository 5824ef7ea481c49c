package dev.checkpoint.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a continued run sees of values of many libraries that its killed process recorded. */
class TypesTests {

    private static final Path REFERENCE = Path.of("../docs/reference/types.md");

    private static final String UPDATE = "./mvnw -pl checkpoint-autoconfigure -am test -Dtest=TypesTests"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dcheckpoint.docs.update=true";

    @TempDir
    static Path directory;

    private static List<Row> rows;

    @BeforeAll
    static void live() throws Exception {
        rows = new Lives(directory).observed();
    }

    @Test
    void executesEachStageInTheFirstProcess() {
        assertThat(rows)
                .hasSizeGreaterThan(80)
                .noneMatch(row -> row.first().skipped() || row.first().equalFound())
                .extracting(Row::stage)
                .doesNotHaveDuplicates();
    }

    @Test
    void restoresMostResultsAndComparesMostArguments() {
        assertThat(rows.stream().filter(Row::comesBack)).hasSizeGreaterThan(40);
        assertThat(rows.stream().filter(row -> row.second().equalFound())).hasSizeGreaterThan(40);
    }

    @Test
    void bringsNothingBackThatIsDifferentWithoutAWord() {
        assertThat(rows).filteredOn(Row::comesBack).allSatisfy(row -> {
            if (row.second().difference() != null) {
                assertThat(row.first().said()).as(row.second().difference()).anySatisfy(line -> assertThat(line)
                        .contains("is not kept with results"));
            }
        });
        assertThat(rows).filteredOn(row -> !row.comesBack()).allSatisfy(row -> {
            assertThat(row.first().said()).as(row.stage()).anySatisfy(line -> assertThat(line)
                    .contains("cannot be restored as it is"));
            assertThat(row.second().said()).as(row.stage()).anySatisfy(line -> assertThat(line)
                    .containsPattern("is executed again: (its result at entry|args.given cannot be compared)"));
        });
    }

    @Test
    void findsEqualArgumentsInAnotherProcessUnlessItSaysThatItCannot() {
        assertThat(rows).filteredOn(row -> !row.second().equalFound()).allSatisfy(row -> assertThat(row.said())
                .as(row.stage())
                .anySatisfy(line -> assertThat(line).contains("cannot be compared")));
    }

    @Test
    void executesStagesAgainWhoseArgumentChanged() {
        assertThat(rows)
                .filteredOn(row -> row.second().changedFound())
                .extracting(Row::stage)
                .isEmpty();
    }

    @Test
    void saysWhatToReturnInsteadAndAdvisesNoTrustThatDoesNotHelp() {
        TypesReference.INSTEAD.forEach((library, advice) -> assertThat(rows)
                .filteredOn(row -> row.library().equals(library) && !row.comesBack())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.said())
                        .as(row.stage())
                        .anySatisfy(line -> assertThat(line).contains(advice))
                        .noneSatisfy(line -> assertThat(line).contains("trusted packages"))));
    }

    @Test
    void areWhatTheDocumentSays() throws IOException {
        String expected = TypesReference.text(rows);
        if (Boolean.getBoolean("checkpoint.docs.update")) {
            Files.writeString(REFERENCE, expected);
        }
        Path copy = Path.of("target/types.md");
        Files.writeString(copy, expected);

        assertThat(REFERENCE)
                .as(
                        "docs/reference/types.md is not what was observed (that is in %s). Update it with%n  %s",
                        copy.toAbsolutePath(), UPDATE)
                .exists()
                .hasContent(expected);
    }
}
