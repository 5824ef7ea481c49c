package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.model.Entry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values as text, tree, Markdown and picture; and nothing of a stranger's value becomes part of the page. */
@WithBrowser
class ValuesTests {

    private static final String HOSTILE_MARKDOWN = "# <img src=x onerror=alert(1)>\n\n"
            + "<script>window.hacked = 1</script> [click](javascript:alert(1)) [here](https://example.org/\"onclick=alert(1))\n\n"
            + "![x](https://example.org/pixel.png) ![y](data:image/svg+xml,<svg onload=alert(1)>) \u202Egnp.exe\n\n"
            + "- [[[[a](javascript:b)](data:c)\n\n```html\n<style>body { display: none }</style>\n```\n";

    private static ShopServer server;

    @BeforeAll
    static void start() {
        server = ShopServer.start().withRuns();
        server.shop().paper("paper-hostile", HOSTILE_MARKDOWN);
        server.shop().paper("paper-large", "[".repeat(300_000));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static Browser entry(Browser browser, String run, String stage) {
        long seq = server.bean(RunExplorer.class).journal(run, 0).stream()
                .filter(entry -> entry.entry() instanceof Entry.OfStage of
                        && of.stage().name().equals(stage))
                .findFirst()
                .orElseThrow()
                .seq();
        return browser.go(server.url("/runs/" + run + "?entry=" + seq)).see(".panel h2", stage);
    }

    @Test
    void showsMarkdownWhenItIsAskedFor(Browser browser) {
        entry(browser, "paper-1", "write").see(".panel .text", "# Where tea is drunk");
        browser.click(".panel .views button", "Markdown").see(".markdown .heading", "Where tea is drunk");
        browser.see(".markdown strong", "40 places")
                .see(".markdown td", "1,391")
                .see(".markdown pre", "count(*)");
        assertThat(browser.all(".markdown a").get(0).getAttribute("href"))
                .isEqualTo("https://example.org/tea?year=2026");
        assertThat(browser.texts(".markdown")).noneMatch(text -> text.contains("#") || text.contains("**"));
        browser.click(".panel .views button", "Text").gone(".markdown");
        assertThat(browser.all("img")).isEmpty();
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void showsPicturesAndTheirAddress(Browser browser) {
        entry(browser, "paper-1", "picture").see(".panel img.picture");
        browser.until("The picture is not decoded", () -> Long.valueOf(40)
                .equals(browser.script("return document.querySelector('.panel img').naturalWidth")));
        browser.click(".panel .views button", "Text").gone(".panel img").see(".panel .text", "data:image/png");
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void showsJsonInATextAsATree(Browser browser) {
        entry(browser, "paper-1", "facts").see(".panel .tree", "tea");
        browser.see(".panel .members .text", "{\"tea\": [1, 2, 3]}");
        browser.click(".panel .members .views button", "Tree").see(".panel .members .tree", "3 elements");
        browser.click(".panel .value > .views button", "JSON").see(".panel .value .text", "\"words\"");
    }

    @Test
    void keepsStrangersOutOfMarkdown(Browser browser) {
        entry(browser, "paper-hostile", "write").click(".panel .views button", "Markdown");
        browser.see(".markdown .heading", "<img src=x").see(".markdown pre", "<style>");
        assertThat(browser.all("img, iframe, object, embed, body script, body style, .markdown svg"))
                .isEmpty();
        assertThat(browser.script("return [...document.querySelectorAll('.markdown *')].flatMap(e => [...e.attributes])"
                        + ".filter(a => !['class', 'href', 'target', 'rel'].includes(a.name)).length"))
                .isEqualTo(0L);
        assertThat(browser.all(".markdown a"))
                .allSatisfy(link -> assertThat(link.getAttribute("href")).startsWith("https://example.org/"));
        assertThat(browser.script("return window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.texts(".markdown"))
                .allSatisfy(text -> assertThat(text).contains("\\u{202e}").doesNotContain("\u202E"));
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void standsALargeValue(Browser browser) {
        entry(browser, "paper-large", "write").see(".panel button", "Load all of it");
        browser.click(".panel .views button", "Markdown").see(".markdown", "[[[[");
        browser.click(".panel button", "Load all of it").see(".markdown", "The rest is left out");
        assertThat(browser.log()).isEmpty();
    }
}
