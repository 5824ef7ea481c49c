package dev.checkpoint.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

    @TempDir
    Path directory;

    @Test
    void digestsAFolderOfDocuments(CapturedOutput console) throws Exception {
        Path library = Library.copyTo(directory);
        writeLongDocument(library.resolve("lighthouse.md"));

        assertThat(run(library.toString())).isZero();

        String markdown = Files.readString(directory.resolve("digest/digest.md"));
        assertThat(markdown)
                .startsWith("# Digest of library")
                .contains("5 documents", "### 1. ", "[Sourdough bread](file:///", "garden/beans.txt")
                .contains("| bread.md | bge-small-en-v1.5 |", "| lighthouse.md | all-minilm-l6-v2 |")
                .doesNotContain("06:12");
        assertThat(Files.readString(directory.resolve("digest/digest.html"))).contains("Bees in the garden");
        assertThat(console)
                .contains("[ 1/ 5] bread.md", "[ 5/ 5] tides.md", "digest.html")
                .doesNotContain("Exception", "WARN");
    }

    @Test
    void makesTheSameDigestOfTheSameFolderTwice() throws Exception {
        Path library = Library.copyTo(directory);
        run(library.toString());
        String first = Files.readString(directory.resolve("digest/digest.html"));
        Files.delete(directory.resolve("digest/digest.html"));

        run(library.toString());

        assertThat(directory.resolve("digest/digest.html"))
                .content(StandardCharsets.UTF_8)
                .isEqualTo(first);
    }

    @Test
    void namesAMissingFolderAndEndsWithTwo(CapturedOutput console) {
        Path missing = directory.resolve("nowhere");

        assertThat(run(missing.toString())).isEqualTo(2);

        assertThat(console).contains("There is no folder '" + missing + "'").doesNotContain("\tat ");
        assertThat(directory.resolve("digest")).doesNotExist();
    }

    @Test
    void saysThatTheResultCannotBeWrittenAndEndsWithOne(CapturedOutput console) throws Exception {
        Path library = Library.copyTo(directory);
        Files.writeString(directory.resolve("digest"), "a file where the folder should be");

        assertThat(run(library.toString())).isEqualTo(1);

        assertThat(console).contains("cannot be written to", "--output=DIR").doesNotContain("\tat ");
    }

    @Test
    void doesNotOverwriteTheDigestOfAnotherFolder(CapturedOutput console) throws Exception {
        Path library = Library.copyTo(directory);
        run(library.toString());
        String first = Files.readString(directory.resolve("digest/digest.md"));

        assertThat(run(library.resolve("garden").toString())).isEqualTo(2);

        assertThat(console).contains("would be overwritten", "--output=DIR").doesNotContain("\tat ");
        assertThat(directory.resolve("digest/digest.md"))
                .content(StandardCharsets.UTF_8)
                .isEqualTo(first);
    }

    @Test
    void linksThePageToItsRun() throws Exception {
        Path library = Library.copyTo(directory);
        run(library.toString());

        Matcher link = Pattern.compile("<a href=\"(file:[^\"]+\\.yaml)\">digest-library-")
                .matcher(Files.readString(directory.resolve("digest/digest.html")));
        assertThat(link.find()).isTrue();
        assertThat(Path.of(URI.create(link.group(1)))).exists();
    }

    @Test
    void describesItsOptions(CapturedOutput console) {
        SampleApplication.main(new String[] {"--help"});

        assertThat(console)
                .contains("Usage:", "FOLDER", "--output=DIR", "--sample.pace")
                .doesNotContain("INFO");
    }

    @Test
    void refusesTwoFolders(CapturedOutput console) {
        assertThat(run("one", "two")).isEqualTo(2);

        assertThat(console).contains("One folder at a time");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--output=" + directory.resolve("digest"));
        all.add("--checkpoint.file.directory=" + directory.resolve("checkpoints"));
        return SpringApplication.exit(SpringApplication.run(SampleApplication.class, all.toArray(String[]::new)));
    }

    private static void writeLongDocument(Path file) throws Exception {
        StringBuilder text = new StringBuilder("# The lighthouse\n\n");
        for (int night = 1; night <= 90; night++) {
            text.append("In night ")
                    .append(night)
                    .append(" the keeper of the lighthouse trimmed the lamp and counted the ships that passed.\n\n");
        }
        Files.writeString(file, text);
    }
}
