package dev.checkpoint.sample.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents name the versions of optional libraries that the build tests, because no BOM manages them. */
class OptionalVersionTests {

    @ParameterizedTest
    @ValueSource(strings = {"tink", "zstd-jni"})
    void areThoseOfTheBuild(String library) throws IOException {
        Matcher property = Pattern.compile("<" + library + "\\.version>([^<]+)<")
                .matcher(Files.readString(Documents.PROJECT.resolve("pom.xml")));
        assertThat(property.find()).isTrue();
        Pattern dependency = Pattern.compile("<artifactId>" + library + "</artifactId>\\s*<version>([^<]+)</version>");

        List<String> named = Documents.all().stream()
                .flatMap(document -> dependency
                        .matcher(String.join("\n", Documents.lines(document)))
                        .results()
                        .map((MatchResult found) -> found.group(1)))
                .toList();

        assertThat(named).isNotEmpty().containsOnly(property.group(1));
    }
}
