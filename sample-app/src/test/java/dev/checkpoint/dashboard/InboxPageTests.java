package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first page counts what needs a person, names it, and changes while it is looked at. */
@WithBrowser
class InboxPageTests {

    private static ShopServer server;

    @BeforeAll
    static void start() {
        server = ShopServer.start().withRuns().withQuestions();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void countsWhatNeedsAPersonAndLeadsToIt(Browser browser) {
        browser.go(server.url("")).see(".tile.is-failed .tile-count", "1").see(".tile.is-waiting .tile-count", "5");
        browser.see(".item", "pay: IllegalStateException: The bank declined").see(".item", "Did transfer take effect?");
        browser.click(".tile.is-failed").see(".runs tbody tr[data-run='order-200']");
        assertThat(browser.address()).isEqualTo("/checkpoints/runs?status=FAILED");
        browser.back();
        browser.click(".item", "Publish the newsletter?").see(".question-card .facts", "newsletter-48");
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void changesWhileItIsLookedAt(Browser browser) {
        browser.go(server.url("/")).see(".tile.is-completed").see(".live-live");
        String before = browser.texts(".tile.is-completed .tile-count").get(0);
        server.shop().order(ShopServer.order("order-live", "1"));
        browser.until("The count stays " + before, () -> !browser.texts(".tile.is-completed .tile-count")
                .equals(List.of(before)));
        ShopServer.failing(() -> server.shop().order(ShopServer.order("order-bad", "80000")));
        browser.see(".item .id", "order-bad");
    }

    @Test
    void teachesTheAnnotationsWhereThereAreNoRuns(Browser browser) {
        try (ShopServer empty = ShopServer.start()) {
            browser.go(empty.url("/")).see(".first pre", "@Checkpointed").see(".first pre", "@Stage");
            empty.shop().research("white tea");
            browser.see(".tile.is-completed .tile-count", "1").see(".fine", "Nothing waits for an answer");
        }
    }
}
