package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/**
 * Each page in both themes and three widths: no barrier that axe knows of, no word in the console, no violation of the policy, nothing
 * that is wider than the window. The pictures are in {@code target/dashboard}, for people.
 */
@WithBrowser
class LookTests {

    private static final Path PICTURES = Path.of("target/dashboard");

    private static ShopServer server;

    private static String axe;

    @BeforeAll
    static void start() throws IOException {
        server = ShopServer.start(
                        "--checkpoint.web.links.logs=https://logs.example.org/find?q={runId}&from={fromMillis}")
                .withRuns()
                .withQuestions();
        server.state().limit = 1_000_000;
        server.shop().order(ShopServer.order("order-200", "90000"));
        server.state().limit = 100_000;
        ShopServer.failing(() -> server.shop().order(ShopServer.order("order-201", "90000")));
        ShopServer.failing(() -> server.shop().hostile("hostile-1", Shop.HOSTILE));
        try (InputStream in = LookTests.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    /** What is looked at: its name, its address, and what is there when it is complete. */
    private record View(String name, String path, String complete, Consumer<Browser> then) {

        View(String name, String path, String complete) {
            this(name, path, complete, browser -> {});
        }
    }

    private static final List<View> VIEWS = List.of(
            new View("runs", "/runs", ".runs tbody tr"),
            new View("runs-none", "/runs?error=nothing", ".empty"),
            new View("failed", "/runs/order-201", ".failure .plan li"),
            new View("resumed", "/runs/order-200", ".row.k-skipped"),
            new View("entry", "/runs/green%20tea?entry=42", ".panel .model"),
            new View("waiting", "/runs/newsletter-48?open=black%20tea", ".row.of-other"),
            new View("graph", "/runs/green%20tea?tab=graph", ".graph .node"),
            new View("checkpoints", "/runs/order-101?tab=checkpoints", ".plain tbody tr"),
            new View("lineage", "/runs/newsletter-48?tab=lineage", ".kin li"),
            new View("configuration", "/runs/order-101?tab=configuration", ".plain tbody tr"),
            new View("resume", "/runs/order-201?act=resume", "dialog .plan li"),
            new View("fork", "/runs/order-201?act=fork&stage=pay", "dialog .plan li"),
            new View("inbox", "", ".items .item"),
            new View("approvals", "/approvals", ".queued"),
            new View("approval", "/approvals?run=refund-7&question=refund-7/payBack%231", ".answer-form"),
            new View("answer", "/approvals?run=spring-tea&question=spring-tea/budget%231", ".answer-form .form"),
            new View("decision", "/approvals?run=transfer-12&question=transfer-12@1", ".answer-form .option"),
            new View("compare", "/compare/order-101/order-201", ".stages-list .stage-head"),
            new View("pipelines", "/pipelines", ".card .run-bars"),
            new View("pipeline", "/pipelines/orders", ".shape .node"),
            new View("models", "/pipelines/research", ".shape .node"),
            new View("start", "/pipelines/orders?act=start", "dialog .form"),
            new View(
                    "history",
                    "/pipelines/research",
                    ".history tbody tr",
                    browser -> browser.script("document.querySelector('.history').scrollIntoView({block: 'center'})")),
            new View("markdown", "/runs/paper-1?entry=3", ".panel .views", browser -> browser.click(
                            ".panel .views button", "Markdown")
                    .see(".markdown table")),
            new View("picture", "/runs/paper-1?entry=1", ".panel .picture"),
            new View("facts", "/runs/paper-1?entry=2", ".panel .tree"),
            new View("columns", "/runs", ".runs tbody tr", browser -> browser.click(".menu summary", "Columns")),
            new View(
                    "views", "/runs?status=FAILED", ".runs tbody tr", browser -> browser.click(".menu summary", "Views")
                            .type(".menu form input", "What failed", Keys.ENTER)
                            .see(".menu li")),
            new View("export", "/runs?act=none", ".runs tbody tr", browser -> browser.click(
                            ".list-acts button", "Export")
                    .see("dialog .choice")),
            new View("edit", "/runs/order-201?act=fork&stage=pay", "dialog .plan li", browser -> browser.click(
                            "dialog summary", "Arguments")
                    .type(
                            "dialog .json textarea",
                            Keys.chord(Keys.CONTROL, Keys.HOME),
                            Keys.chord(Keys.CONTROL, Keys.END))
                    .type("dialog .json textarea", Keys.BACK_SPACE, "  }")
                    .see("dialog .effect")),
            new View("unfit", "/runs/order-201?act=fork&stage=pay", "dialog .plan li", browser -> browser.click(
                            "dialog summary", "Arguments")
                    .type("dialog .json textarea", Keys.chord(Keys.CONTROL, "a"), "{\"id\": 7, \"lines\": true}")
                    .see("dialog .bad")),
            new View("hostile", "/runs/hostile-1?entry=2", ".panel .error"));

    static Stream<Arguments> views() {
        return VIEWS.stream().map(view -> Arguments.of(view.name(), view));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("views")
    void isCareful(String name, View view, Browser browser) {
        browser.go(server.url(view.path())).see(view.complete());
        view.then().accept(browser);
        for (String theme : List.of("light", "dark")) {
            for (int width : new int[] {360, 1280, 2560}) {
                browser.look(width, width == 360 ? 780 : 1000, theme);
                browser.picture(PICTURES.resolve(name + "-" + theme + "-" + width + ".png"));
                assertThat(browser.script("return document.documentElement.scrollWidth"))
                        .as("width of " + name + " at " + width)
                        .isEqualTo((long) width);
                assertThat(browser.script("const body = document.querySelector('.dialog-body');"
                                + " return body ? body.scrollWidth - body.clientWidth : 0"))
                        .as("what a dialog of " + name + " hides at " + width)
                        .isEqualTo(0L);
            }
            assertThat(barriers(browser)).as(name + " " + theme).isEmpty();
        }
        assertThat(browser.log()).allMatch(line -> name.equals("unfit") && line.contains("422"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> barriers(Browser browser) {
        browser.script(axe);
        return (List<String>) browser.asyncScript("const done = arguments[0];"
                + "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
                + ".then(found => done(found.violations.flatMap(violation => violation.nodes.map(node => violation.id + ': '"
                + " + node.html.slice(0, 200) + ' ' + node.failureSummary))), failure => done([String(failure)]));");
    }
}
