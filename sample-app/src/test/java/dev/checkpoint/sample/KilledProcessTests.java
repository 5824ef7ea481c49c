package dev.checkpoint.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises of the sample, with real processes: kill it, start it again, edit a document. */
class KilledProcessTests {

    private static final int STAGES = 4 * 5 + 4;

    @TempDir
    Path directory;

    @Test
    void continuesAfterAKillAndRepeatsOnlyWhatAnEditReaches() throws Exception {
        Path library = Library.copyTo(directory);
        Path home = directory.resolve("killed");

        SampleProcess killed =
                SampleProcess.start(library, home, "--sample.pace=1s").killAt("[ 2/ 4]");
        assertThat(killed.exitCode()).isNotZero();
        assertThat(killed.executed()).contains("embed[bread.md]", "embed[garden/beans.txt]");
        assertThat(killed.executed()).doesNotContain("embed[tides.md]", "renderMarkdown");
        assertThat(home.resolve("digest")).doesNotExist();

        SampleProcess resumed = SampleProcess.start(library, home).ended();
        assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
        assertThat(resumed.skipped()).containsAll(killed.executed());
        assertThat(resumed.executed()).doesNotContainAnyElementsOf(killed.executed());
        assertThat(union(resumed.skipped(), resumed.executed())).hasSize(STAGES);
        assertThat(digest(home)).isEqualTo(uninterrupted(library));

        SampleProcess again = SampleProcess.start(library, home).ended();
        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(again.toString()).contains("returning its result");
        assertThat(union(again.executed(), again.skipped())).isEmpty();

        edit(library.resolve("garden/bees.md"));
        SampleProcess edited = SampleProcess.start(library, home).ended();
        assertThat(edited.exitCode()).as(edited.toString()).isZero();
        assertThat(edited.executed())
                .containsExactlyInAnyOrder(
                        "read[garden/bees.md]",
                        "split[garden/bees.md]",
                        "chooseModel[garden/bees.md]",
                        "embed[garden/bees.md]",
                        "summarize[garden/bees.md]",
                        "cluster",
                        "selectKeySentences",
                        "renderMarkdown",
                        "renderHtml");
        assertThat(edited.skipped()).hasSize(STAGES - 9);
        assertThat(edited.reasons()).hasSize(9).anySatisfy(line -> assertThat(line)
                .contains("read[garden/bees.md] is executed again: args.document changed"));
        assertThat(digest(home)).contains("7 sentences");
    }

    private String uninterrupted(Path library) throws Exception {
        Path home = directory.resolve("uninterrupted");
        assertThat(SampleProcess.start(library, home).ended().exitCode()).isZero();
        return digest(home);
    }

    private static String digest(Path home) throws Exception {
        return Files.readString(home.resolve("digest/digest.md"));
    }

    private static void edit(Path document) throws Exception {
        Files.writeString(
                document, "\nIn May the old queen leaves with half of the bees.\n", StandardOpenOption.APPEND);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
