package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages while runs go on: those of other processes, and when the network is away. */
@WithBrowser
class LivePageTests {

    private static final String ROWS = ".runs tbody tr";

    @Test
    void keepsWhatItShowsWithoutANetworkAndCatchesUpWithOne(Browser browser) throws Exception {
        try (ShopServer server = ShopServer.start();
                Wire wire = Wire.to(server.url("/"))) {
            CompletableFuture<Integer> run =
                    CompletableFuture.supplyAsync(() -> server.shop().slow("slow-1", 5));
            server.state().steps.release(2);
            browser.go(wire.url(server.url("/runs/slow-1")))
                    .see(".row", "step[1]")
                    .see(".live", "Live");
            browser.script("window.stayed = true");

            wire.cut();
            browser.see(".top [role=status]", "Reconnecting").see(".row", "step[1]");
            server.state().steps.release(3);
            run.get(30, TimeUnit.SECONDS);
            browser.see(".stand .status", "Running").see(".row", "step[0]");

            wire.mend();
            browser.see(".top [role=status]", "Live")
                    .see(".stand .status", "Completed")
                    .see(".row", "step[4]");
            assertThat(browser.texts(".row .label").stream().filter(label -> label.contains("step[")))
                    .hasSize(5)
                    .doesNotHaveDuplicates();
            browser.gone("[role=alert]");
            assertThat(browser.script("return window.stayed")).isEqualTo(true);
        }
    }

    @Test
    void catchesUpAListWithoutDuplicates(Browser browser) throws Exception {
        try (ShopServer server = ShopServer.start();
                Wire wire = Wire.to(server.url("/"))) {
            server.shop().research("green tea");
            browser.go(wire.url(server.url("/runs")))
                    .see(ROWS + "[data-run='green tea']")
                    .see(".live", "Live");
            wire.cut();
            browser.see(".top [role=status]", "Reconnecting").see(ROWS + "[data-run='green tea']");
            server.shop().research("white tea");
            wire.mend();
            browser.see(".top [role=status]", "Live").see(ROWS + "[data-run='white tea']");
            assertThat(browser.all(ROWS)).hasSize(2);
        }
    }

    @Test
    void showsARunThatAnotherProcessExecutes(Browser browser, @TempDir Path directory) throws Exception {
        try (ShopServer server = ShopServer.start(Elsewhere.properties(directory))) {
            server.shop().research("green tea");
            browser.go(server.url("/runs")).see(ROWS + "[data-run='green tea']");
            try (Elsewhere other = Elsewhere.start(directory, "elsewhere-1", 4)) {
                other.steps(1);
                browser.see(".pill", "1 run").click(".pill").see(ROWS + "[data-run='elsewhere-1'] .status", "Running");
                browser.go(server.url("/runs/elsewhere-1"))
                        .see(".row", "step[0]")
                        .see(".stand .status", "Running");
                browser.script("window.stayed = true");
                other.steps(2);
                browser.see(".row", "step[2]");
                other.steps(1);
                browser.see(".stand .status", "Completed").see(".row", "step[3]");
                assertThat(browser.script("return window.stayed")).isEqualTo(true);
            }
        }
    }

    @Test
    void opensWhatALinkSaysAndGoesBack(Browser browser) {
        try (ShopServer server = ShopServer.start().withRuns()) {
            browser.go(server.url("/runs/order-200?tab=checkpoints"))
                    .see("[role=tab][aria-selected=true]", "Checkpoints");
            browser.go(server.url("/runs/order-200?act=resume")).see("dialog .plan-redo", "pay");
            browser.go(server.url("/runs?status=FAILED&pipeline=orders")).see(ROWS + "[data-run='order-200']");
            assertThat(browser.all(ROWS)).hasSize(1);
            browser.click(ROWS + " a", "order-200").see(".run-title h1", "order-200");
            browser.click("[role=tab]", "Graph").see("[role=tab][aria-selected=true]", "Graph");
            assertThat(browser.address()).isEqualTo("/checkpoints/runs/order-200?tab=graph");
            browser.back();
            browser.see("[role=tab][aria-selected=true]", "Timeline");
            browser.back();
            browser.see(ROWS + "[data-run='order-200']");
            assertThat(browser.address()).isEqualTo("/checkpoints/runs?status=FAILED&pipeline=orders");
            List<String> log = browser.log();
            assertThat(log).isEmpty();
        }
    }
}
