package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.model.RunStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pipeline in numbers: its last runs, its stages, its models, its shape; and how a run of it is started. */
@WithBrowser
class PipelinePageTests {

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
    void showsHowItsStagesWent(Browser browser) {
        browser.go(server.url("/pipelines")).see(".card", "letters");
        browser.click(".card", "orders").see("h1", "orders").see(".wide-facts", "Failed of those that ended");
        browser.see(".numbers tbody tr", "reserve").see(".numbers .rate.bad", "%");
        browser.until("Not all bars", () -> browser.all(".run-bars a").size() >= 7);
        browser.see(".shape", "price");
        browser.script("document.querySelector('.run-bars a[aria-label^=order-200]').dispatchEvent("
                + "new MouseEvent('click', {bubbles: true, cancelable: true}))");
        browser.see(".run-title h1", "order-200");
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void showsModelsAndTheirCost(Browser browser) {
        browser.go(server.url("/pipelines/research")).see(".numbers tbody tr", "gpt-4.1-mini");
        browser.see(".numbers tbody tr", "18,480").see(".wide-facts", "USD");
    }

    @Test
    void showsWhichModelsWereUsedWhen(Browser browser) {
        browser.go(server.url("/pipelines/research")).see(".history tbody tr", "gpt-5-mini");
        assertThat(browser.texts(".history tbody tr"))
                .anySatisfy(row -> assertThat(row).startsWith("draft").contains("gpt-5-mini", "model"))
                .anySatisfy(row -> assertThat(row).contains("gpt-4.1").doesNotContain("model", "mini"))
                .anySatisfy(row -> assertThat(row).startsWith("plan").contains("gpt-4.1-mini"));
        browser.click(".history td a").see(".run-title h1", "oolong").see(".panel .model", "gpt-5-mini");
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void startsARunByAFormOfItsParameters(Browser browser) {
        browser.go(server.url("/pipelines/orders")).click(".title-acts button", "Start a run");
        browser.see("dialog", "Its arguments make the id of the run").click("dialog footer .primary");
        browser.see("dialog .bad", "missing");
        browser.type("[data-field=id]", "order-new").type("[data-field=customer]", "Grace Hopper");
        browser.type("[data-field=day]", "2026-11-29");
        browser.type("[data-field=lines]", "[{\"article\": \"tea\", \"pieces\": 2, \"price\": 4.25}]");
        browser.click("dialog footer .primary")
                .see(".run-title h1", "order-new")
                .see(".stand .status", "Completed");
        assertThat(server.bean(RunExplorer.class).get("order-new").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchPipeline(Browser browser) {
        browser.go(server.url("/pipelines/nothing")).see("[role=alert]", "There is no pipeline 'nothing'");
        browser.go(server.url("/pipelines/letters")).see(".empty", "It has not been called yet");
    }
}
