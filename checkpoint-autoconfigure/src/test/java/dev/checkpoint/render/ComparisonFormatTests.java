package dev.checkpoint.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunComparison;
import dev.checkpoint.RunComparison.Basis;
import dev.checkpoint.compare.RunComparer;
import dev.checkpoint.inspect.History;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Comparisons as people get them. */
class ComparisonFormatTests {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/comparison");

    private static final RunComparison FULL = full();

    private static Fingerprint inputs(String query, String code) {
        return new Fingerprint(Map.of("args.query", query, "code", code));
    }

    /** What there is: changed, moved, added, removed, failed, hostile, many, and what cannot be compared. */
    private static RunComparison full() {
        String text = "First line\nsecond <b>line</b>\n```\n\u001b[31mthird\n";
        History before = new History(
                "order-42",
                new Fingerprint(Map.of("args.topic", "1")),
                "{\"topic\":\"cats\"}",
                Map.of("app.model", "small"));
        before.called(
                StageId.of("plan"),
                0,
                400,
                inputs("1", "c1"),
                result("{\"steps\":[\"a\",\"b\"]}"),
                search("small", "cats"));
        before.called(StageId.of("check"), 500, 600, Fingerprint.NONE, result("true"), "{}");
        before.called(new StageId("", "fetch", "a|b", ""), 700, 800, Fingerprint.NONE, result(quote(text)), "{}");
        many(before, 5, 900);
        before.failedAt("write", 5_000, 6_000, "quota\n<script>alert(1)</script>");
        before.failed(6_000, "quota\n<script>alert(1)</script>");
        History after = new History(
                "order-43",
                new Fingerprint(Map.of("args.topic", "2")),
                "{\"topic\":\"dogs\"}",
                Map.of("app.model", "large"));
        after.called(
                new StageId("", "fetch", "a|b", ""),
                0,
                50,
                Fingerprint.NONE,
                result(quote(text.replace("line", "LINE"))),
                "{}");
        after.called(
                StageId.of("plan"),
                100,
                900,
                inputs("2", "c2"),
                result("{\"steps\":[\"a\",\"c\"]}"),
                search("large", "dogs"));
        after.called(StageId.of("<img src=x>"), 1_000, 1_100, Fingerprint.NONE, result("1"), "{}");
        many(after, 7, 1_200);
        after.called(StageId.of("write"), 5_000, 6_500, Fingerprint.NONE, result("{\"$encrypted\":\"YQ==\"}"), "{}");
        after.completed(6_500, "\"done\"");
        Journal old = before.journal();
        Journal now = after.journal();
        return new RunComparer(Redactor.none())
                .compare(old.summary(false), old, now.summary(false), now, Basis.PREVIOUS);
    }

    private static void many(History run, int different, long from) {
        for (int i = 0; i < 40; i++) {
            String n = i < different ? "1" : "2";
            run.called(
                    new StageId("", "item", "k" + i, ""),
                    from + 10 * i,
                    from + 10 * i + 9,
                    Fingerprint.NONE,
                    result(n),
                    "{}");
        }
    }

    private static Result result(String json) {
        return Result.of(Payload.of(json));
    }

    private static String search(String model, String query) {
        return "{\"input\":{\"query\":\"" + query + "\"},\"models\":[{\"chosen\":\"" + model + "\",\"reason\":\"it is "
                + model + "\",\"tokens\":{\"input\":10,\"output\":20}}]}";
    }

    private static String quote(String text) {
        return "\"" + text.replace("\n", "\\n").replace("\u001b", "\\u001b") + "\"";
    }

    /** Run with {@code -Dcheckpoint.docs.update=true} to write them again, and read the difference. */
    @ParameterizedTest
    @EnumSource
    void looksAsItDid(ComparisonFormat format) throws IOException {
        Path golden = GOLDEN.resolve("full." + format.name().toLowerCase(Locale.ROOT));
        String rendered = format.render(FULL);
        if (Boolean.getBoolean("checkpoint.docs.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @EnumSource
    void keepsHostileTextsHarmless(ComparisonFormat format) {
        String rendered = format.render(FULL);

        assertThat(rendered).doesNotContain("\u001b", "quota\n<script>");
        if (format == ComparisonFormat.HTML) {
            assertThat(rendered).doesNotContain("<script", "<img", "<b>").contains("&lt;script&gt;");
        }
        if (format == ComparisonFormat.MARKDOWN) {
            assertThat(rendered.lines().filter(line -> !line.startsWith("  ")))
                    .noneMatch(line -> line.replace("\\<", "").contains("<script"));
        }
    }

    @Test
    void showsEverythingIfAsked() {
        assertThat(ComparisonFormat.WIDE.render(FULL)).contains("item[k0]", "item[k39]");
        assertThat(ComparisonFormat.TEXT.render(FULL)).contains("38 of item").doesNotContain("item[k39]");
    }
}
