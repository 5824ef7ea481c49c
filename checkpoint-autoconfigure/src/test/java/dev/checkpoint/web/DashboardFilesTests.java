package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** The files of the dashboard, in the source and as they are sent: small, whole, from here, and without what the policy forbids. */
class DashboardFilesTests {

    private static final Path ROOT = Path.of("src/main/resources/dev/checkpoint/web/page");

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^(?:import\\b|export\\b|\\}).*?(?:from|import)\\s*\"([^\"]+)\"");

    /** Where a text begins that does not end in its line; that of markup has its tag before the quotation mark. */
    private static final Pattern UNTAGGED_LINES = Pattern.compile("(?m)(?:^|[\\s(=:{,+\\[])`[^`\\n]*$");

    private static final Pattern SCRIPT =
            Pattern.compile("<(?:script src|link rel=\"modulepreload\" fetchpriority=\"low\" href)="
                    + "\"(checkpoints/assets/[0-9a-f]+/)([^\"]+)\">");

    private static final Pattern STYLE =
            Pattern.compile("<link rel=\"stylesheet\" href=\"(checkpoints/assets/[0-9a-f]+/[^\"]+)\">");

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

    private interface Look {

        /** The addresses of all scripts, by their path below the others. */
        void at(Client client, Map<String, String> scripts) throws Exception;
    }

    private static void sent(Look look) {
        WebServer.with("checkpoint.web.security=open").run(context -> {
            AnnotationConfigServletWebServerApplicationContext server =
                    (AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext();
            Client client = new Client(server.getWebServer().getPort(), null);
            Map<String, String> scripts = new TreeMap<>();
            Matcher script = SCRIPT.matcher(client.get("/checkpoints").text());
            while (script.find()) {
                assertThat(scripts.put(script.group(2), "/" + script.group(1) + script.group(2)))
                        .as("asked for twice")
                        .isNull();
            }
            assertThat(scripts.keySet())
                    .containsExactlyInAnyOrderElementsOf(files(".js", ".mjs").stream()
                            .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                            .toList());
            look.at(client, scripts);
        });
    }

    @Test
    void sendsAtMostSixtyKilobytesOfScript() {
        sent((client, scripts) -> {
            int sum = 0;
            for (String address : scripts.values()) {
                Client.Answer packed = client.send("GET", address, null, "Accept-Encoding", "gzip");
                assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
                sum += Integer.parseInt(packed.header("Content-Length"));
            }
            assertThat(sum).as("all scripts, each as it is sent").isLessThanOrEqualTo(60 << 10);
        });
    }

    /** A page paints nothing before it has its styles, so they are one request. */
    @Test
    void sendsAllStylesAsOneFile() {
        sent((client, scripts) -> {
            List<MatchResult> styles =
                    STYLE.matcher(client.get("/checkpoints").text()).results().toList();
            assertThat(styles).hasSize(1);
            String all = client.get("/" + styles.get(0).group(1)).text();
            assertThat(all).startsWith(Files.readString(ROOT.resolve("styles/base.css")));
            int sum = 0;
            for (Path file : files(".css")) {
                String style = Files.readString(file);
                assertThat(all).as(file.toString()).containsOnlyOnce(style);
                sum += style.length();
            }
            assertThat(all).hasSize(sum);
        });
    }

    @Test
    void leavesOutCommentsAndBlanksThatBeginALineAndNothingElse() {
        sent((client, scripts) -> {
            for (String name : scripts.keySet()) {
                String source = Files.readString(ROOT.resolve(name));
                String expected = name.endsWith(".mjs") ? source : forBrowsers(name, source);
                assertThat(client.get(scripts.get(name)).text()).as(name).isEqualTo(expected);
            }
        });
    }

    /** Line by line; and no such line may be in a text, which would lose it, unless it is markup, where blanks mean nothing. */
    private static String forBrowsers(String name, String source) {
        assertThat(UNTAGGED_LINES.matcher(source).results().map(MatchResult::group))
                .as("%s has a text of several lines that is no markup", name)
                .isEmpty();
        StringBuilder kept = new StringBuilder();
        String before = "";
        boolean inComment = false;
        for (String line : source.split("(?<=\n)")) {
            String words = line.replaceFirst("^ +", "");
            if (!inComment && !words.startsWith("//") && !words.startsWith("/**")) {
                kept.append(words);
                before = words.strip();
                continue;
            }
            assertThat(kept.chars().filter(c -> c == '`').count() % 2)
                    .as("%s: in a text: %s", name, line)
                    .isZero();
            assertThat(before).as("%s: before %s", name, line).matches("|.*[;}{,]");
            inComment = (inComment || words.startsWith("/**")) && !words.endsWith("*/\n");
        }
        assertThat(inComment).as("%s ends within a comment", name).isFalse();
        return kept.toString();
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
