package dev.checkpoint.sample.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.checkpoint.sample.Library;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScannerTests {

    private final FolderScanner scanner = new FolderScanner();

    @TempDir
    Path directory;

    private Path library;
    private Path output;

    @BeforeEach
    void copyLibrary() throws Exception {
        library = Library.copyTo(directory);
        output = library.resolve("digest");
    }

    @Test
    void listsDocumentsByPathAndPassesOverWhatIsNone() throws Exception {
        for (String folder : new String[] {"target", ".git", "digest"}) {
            Files.writeString(
                    Files.createDirectory(library.resolve(folder)).resolve("not-mine.md"),
                    "Not a document of the folder.");
        }
        Files.writeString(library.resolve("picture.svg"), "<svg/>");

        assertThat(scanner.scan(library, output).documents())
                .extracting(DocumentRef::path)
                .containsExactly("bread.md", "garden/beans.txt", "garden/bees.md", "tides.md");
    }

    @Test
    void takesOnlyReadmeAndDocsOfAProject() throws Exception {
        Files.writeString(library.resolve("README.md"), "# Read me");
        Files.move(library.resolve("garden"), library.resolve("docs"));

        assertThat(scanner.scanProject(library, output).documents())
                .extracting(DocumentRef::path)
                .containsExactly("README.md", "docs/beans.txt", "docs/bees.md");
    }

    @Test
    void givesAnEditedFolderTheSameRunAndAnotherArgument() throws Exception {
        FolderSnapshot before = scanner.scan(library, output);
        Files.writeString(library.resolve("tides.md"), "The sea has gone and will not be back.");
        FolderSnapshot after = scanner.scan(library, output);

        assertThat(after.runId()).isEqualTo(before.runId()).matches("digest-library-[0-9a-f]{6}");
        assertThat(after).isNotEqualTo(before);
        assertThat(after.documents())
                .filteredOn(ref -> !before.documents().contains(ref))
                .extracting(DocumentRef::path)
                .containsExactly("tides.md");
    }

    @Test
    void givesEachFolderARunOfItsOwn() throws Exception {
        Path other = Library.copyTo(Files.createDirectory(directory.resolve("other")));

        assertThat(scanner.scan(other, output).runId())
                .isNotEqualTo(scanner.scan(library, output).runId());
    }

    @Test
    void refusesToReadAFileThatIsNoLongerWhatWasListed() throws Exception {
        DocumentRef listed = scanner.scan(library, output).documents().get(0);
        Files.writeString(library.resolve("bread.md"), "Another recipe.");

        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> scanner.read(library.toString(), listed))
                .withMessageContaining("'bread.md' was edited")
                .withMessageContaining("Run the command again");
    }

    @Test
    void saysThatAFolderHoldsNoDocuments() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> scanner.scan(empty, output))
                .withMessageContaining("contains no documents");
    }
}
