package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The files of the dashboard as they are in the source: small, whole, from here, and without anything that the policy forbids. */
class DashboardFilesTests {

    private static final Path ROOT = Path.of("src/main/resources/dev/checkpoint/web/page");

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^(?:import\\b|export\\b|\\}).*?(?:from|import)\\s*\"([^\"]+)\"");

    private static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    private static String sum(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void sendsAtMostSixtyKilobytesOfScript() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (Path file : files(".js", ".mjs")) {
                Files.copy(file, gzip);
            }
        }
        assertThat(packed.size()).as("all scripts together").isLessThanOrEqualTo(60 << 10);
    }

    @Test
    void hasTheLibrariesAsTheirAuthorsPublishedThem() throws Exception {
        Path vendor = ROOT.resolve("vendor");
        List<String> sums = Files.readAllLines(vendor.resolve("SHA256SUMS"));
        List<String> named = new ArrayList<>();
        for (String line : sums) {
            String[] parts = line.split(" {2}");
            named.add(parts[1]);
            assertThat(sum(Files.readAllBytes(vendor.resolve(parts[1]))))
                    .as(parts[1])
                    .isEqualTo(parts[0]);
        }
        assertThat(files(".mjs")).allSatisfy(file -> assertThat(named)
                .contains(file.getFileName().toString()));

        String hooks = Files.readString(vendor.resolve("hooks.mjs"));
        byte[] original =
                hooks.replace("from\"./preact.mjs\"", "from\"preact\"").getBytes(StandardCharsets.UTF_8);
        assertThat(Files.readString(vendor.resolve("ORIGIN.txt"))).contains(sum(original));
    }

    @Test
    void importsItsOwnFilesOnly() throws Exception {
        for (Path file : files(".js", ".mjs")) {
            Matcher imports = IMPORT.matcher(Files.readString(file));
            while (imports.find()) {
                assertThat(imports.group(1)).as(file.toString()).startsWith(".");
                assertThat(file.resolveSibling(imports.group(1))).isRegularFile();
            }
        }
    }

    @Test
    void needsNothingThatThePolicyForbids() throws Exception {
        for (Path file : files(".js", ".html")) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function", "style=")
                    .doesNotContain("dangerouslySetInnerHTML", "document.write", "srcdoc")
                    .doesNotContainPattern("https?://(?!www\\.w3\\.org/2000/svg)");
        }
        for (Path file : files(".css")) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain("@import", "url(");
        }
    }
}
