package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunOperations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Two runs side by side: what differs is seen first, what is equal when it is asked for. */
@WithBrowser
class ComparePageTests {

    private static ShopServer server;

    @BeforeAll
    static void start() {
        server = ShopServer.start().withRuns();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void showsWhatDiffersFirstAndFoldsTheRest(Browser browser) {
        browser.go(server.url("/compare/order-101/order-200")).see(".compare-summary", "order-200");
        browser.see("[aria-label=Arguments] del", "4.2").see("[aria-label=Arguments] ins", "9000");
        browser.see(".differs .stage-head", "pay").see(".differs .remark", "The bank declined");
        assertThat(browser.texts(".stages-list .stage-head")).noneMatch(head -> head.contains("reserve[cups]"));
        assertThat(browser.all(".equal table").get(0).isDisplayed()).isFalse();
        browser.click(".equal summary").see(".equal table", "reserve[cups]");
        browser.see(".command", "checkpoints compare order-101 order-200");
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void isReachedFromARunAndTakesItsOriginFirst(Browser browser) {
        String fork = server.bean(RunOperations.class)
                .fork(ForkRequest.of("green tea").before("review").as("green-fork"));
        server.bean(RunOperations.class).resume(fork);
        browser.go(server.url("/runs/green-fork")).click(".run-title a", "Compare");
        browser.see(".compare-summary", "forked from").see(".chooser .status", "Completed");
        assertThat(browser.address()).isEqualTo("/checkpoints/compare/green-fork");
        browser.click(".swap")
                .until("Not swapped", () -> browser.address().equals("/checkpoints/compare/green-fork/green%20tea"));
    }

    @Test
    void comparesWithTheRunThatIsChosen(Browser browser) {
        browser.go(server.url("/compare/order-101/order-102")).see(".chooser option[value='order-103']");
        browser.all(".chooser select")
                .get(0)
                .findElement(By.cssSelector("option[value='order-103']"))
                .click();
        browser.see(".compare-summary", "order-103");
        assertThat(browser.address()).isEqualTo("/checkpoints/compare/order-103/order-102");
        browser.back();
        browser.see(".compare-summary", "order-101");
    }

    @Test
    void saysThatThereIsNoneToCompareWith(Browser browser) {
        browser.go(server.url("/compare/newsletter-48")).see("[role=alert]").see(".chooser", "Compare with");
    }
}
