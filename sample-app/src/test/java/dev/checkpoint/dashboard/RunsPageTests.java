package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.model.RunStatus;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The list of runs: its filters are the address, it changes while it is looked at, and several runs are acted on at once. */
@WithBrowser
class RunsPageTests {

    private static final String ROWS = ".runs tbody tr";

    private static ShopServer server;

    @BeforeAll
    static void start() {
        server = ShopServer.start().withRuns();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static List<String> ids(Browser browser) {
        return browser.all(ROWS).stream()
                .map(row -> row.getAttribute("data-run"))
                .toList();
    }

    private static Object frame(Browser browser) {
        return browser.script("return [...document.querySelectorAll('.top .skip, .top .brand, .top nav a')]"
                + ".map((link) => [link.textContent.trim(), link.className, link.pathname.replace(/\\/$/, ''), link.hash,"
                + " link.querySelector('svg')?.outerHTML])");
    }

    private static Object frameWithoutScripts(Browser browser, String path) {
        browser.command("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            browser.go(server.url(path)).see(".top .brand", "Checkpoint");
            browser.see("main .noscript", "This page needs JavaScript");
            assertThat((Number) browser.script("return document.documentElement.scrollHeight - innerHeight"))
                    .as("below what is seen")
                    .isEqualTo(0L);
            return frame(browser);
        } finally {
            browser.command("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    /** The document has the frame, so it is painted before the scripts are there; they put the same into its place. */
    @Test
    void hasItsFrameBeforeItsScripts(Browser browser) {
        for (String path : List.of("", "/runs", "/runs/order-101", "/pipelines/order")) {
            Object before = frameWithoutScripts(browser, path);
            browser.reload();
            browser.see(".top-end button");
            assertThat(frame(browser))
                    .as(path)
                    .isEqualTo(before)
                    .asInstanceOf(LIST)
                    .hasSize(6);
            assertThat(browser.all("#app > header, #app > main")).hasSize(2);
            assertThat(browser.all(".noscript, noscript")).isEmpty();
        }
    }

    @Test
    void keepsFiltersInTheAddress(Browser browser) {
        browser.go(server.url("/runs")).see(ROWS + "[data-run='order-101']");
        browser.click(".toggle", "Failed").gone(ROWS + "[data-run='order-101']");
        assertThat(browser.address()).isEqualTo("/checkpoints/runs?status=FAILED");
        assertThat(ids(browser)).contains("order-200").doesNotContain("green tea");
        browser.see(".command", "checkpoints list --status FAILED");

        browser.reload();
        browser.see(ROWS + "[data-run='order-200']");
        assertThat(ids(browser)).doesNotContain("order-101");

        browser.back();
        browser.see(ROWS + "[data-run='order-101']");
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void findsARunByItsIdAndRunsByTheirError(Browser browser) {
        browser.go(server.url("/runs")).see(ROWS);
        browser.type("body", "/");
        browser.type(".search input", "green tea", Keys.ENTER).see(".run-title h1", "green tea");
        assertThat(browser.address()).isEqualTo("/checkpoints/runs/green%20tea");

        browser.go(server.url("/runs")).see(ROWS);
        browser.type(".search input", "bank declined", Keys.ENTER).see(".chip", "bank declined");
        browser.until("Other runs are left", () -> ids(browser).equals(List.of("order-200")));
        browser.click(".chip button").see(ROWS + "[data-run='order-101']");
    }

    @Test
    void understandsFiltersThatAreTyped(Browser browser) {
        browser.go(server.url("/runs")).see(ROWS);
        browser.type(".search input", "pipeline:orders stage:pay:FAILED since:2h", Keys.ENTER)
                .see(".command", "checkpoints list --pipeline orders --stage pay --stage-status FAILED --since 2h");
        browser.gone(ROWS + "[data-run='order-101']").see(ROWS + "[data-run='order-200']");
    }

    @Test
    void showsRunsAsTheyGoOnWithoutMovingTheOthers(Browser browser) {
        Thread slow = new Thread(() -> server.shop().slow("slow-here", 3));
        slow.start();
        browser.go(server.url("/runs?pipeline=slow")).see(ROWS + "[data-run='slow-here'] .status", "Running");
        server.state().steps.release(3);
        browser.see(ROWS + "[data-run='slow-here'] .status", "Completed");

        server.state().steps.release(1);
        server.shop().slow("slow-there", 1);
        browser.see(".pill", "1 run");
        assertThat(ids(browser)).containsExactly("slow-here");
        browser.click(".pill").see(ROWS + "[data-run='slow-there']");
    }

    @Test
    void resumesWhatIsSelected(Browser browser) {
        for (String id : List.of("bulk-1", "bulk-2")) {
            ShopServer.failing(() -> server.shop().order(ShopServer.order(id, "80000")));
        }
        server.state().limit = 1_000_000;
        try {
            browser.go(server.url("/runs?pipeline=orders"));
            browser.click("[aria-label='Select run bulk-1']").click("[aria-label='Select run bulk-2']");
            browser.click("[aria-label='Select run order-101']").see(".bulk-bar", "3 runs selected");
            browser.click(".bulk-bar button", "Resume").see("dialog", "1 run of the selected cannot be resumed");
            browser.click("dialog button", "Resume 2 runs").see("dialog [role=status]", "2 of 2 done");
            browser.click("dialog footer button", "Close");
            browser.see(ROWS + "[data-run='bulk-1'] .status", "Completed");
            assertThat(server.bean(RunExplorer.class).get("bulk-2").status()).isEqualTo(RunStatus.COMPLETED);
        } finally {
            server.state().limit = 100_000;
        }
    }

    @Test
    void exportsWhatIsSelectedAndWhatIsFiltered(Browser browser) {
        browser.go(server.url("/runs?pipeline=orders&status=COMPLETED")).see(ROWS);
        RunPageTests.keepWhatIsSaved(browser);
        browser.click("[aria-label='Select run order-102']").click("[aria-label='Select run order-103']");
        browser.click(".bulk-bar button", "Export").click("dialog .choice", "JSON");
        browser.click("dialog footer .primary").see("dialog [role=status]", "2 runs exported");
        assertThat(RunPageTests.saved(browser))
                .startsWith("runs.json application/json [")
                .contains("\"runId\":\"order-102\"", "\"runId\":\"order-103\"")
                .doesNotContain("\"runId\":\"order-104\"");
        browser.click("dialog footer button", "Close").gone("dialog");

        RunPageTests.keepWhatIsSaved(browser);
        browser.click(".list-acts button", "Export").click("dialog footer .primary");
        browser.see("dialog [role=status]", "runs exported");
        assertThat(RunPageTests.saved(browser))
                .startsWith("runs.md text/markdown")
                .contains("order-101", "order-104")
                .doesNotContain("order-200", "green tea");
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void exportsAnArchiveThatIsImported(Browser browser) throws Exception {
        RunArchive archive = server.bean(RunArchive.class);
        RunExplorer explorer = server.bean(RunExplorer.class);
        browser.go(server.url("/runs?pipeline=orders&status=COMPLETED")).see(ROWS);
        RunPageTests.keepWhatIsSaved(browser);
        browser.click("[aria-label='Select run order-105']").click("[aria-label='Select run order-106']");
        browser.click(".bulk-bar button", "Export").click("dialog .choice", "archive");
        browser.click("dialog footer .primary").gone("dialog");
        assertThat(browser.script("return window.savedAs")).isEqualTo("runs.zip");
        URI address = URI.create(browser.script("return window.savedFrom").toString());
        byte[] saved = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();

        RunDetails before = explorer.get("order-105");
        archive.delete("order-105");
        archive.delete("order-106");
        assertThat(archive.importFrom(new ByteArrayInputStream(saved)).runIds())
                .containsExactlyInAnyOrder("order-105", "order-106");
        assertThat(explorer.get("order-105")).isEqualTo(before);
        // what a list shows has no end, so no archive is made of it
        browser.click(".list-acts button", "Export").see("dialog .choice", "Markdown");
        assertThat(browser.texts("dialog .choice")).noneMatch(choice -> choice.contains("archive"));
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void keepsColumnsAndViewsInThisBrowser(Browser browser) {
        browser.go(server.url("/runs?pipeline=orders")).see("th.c-pipeline");
        browser.click(".menu summary", "Columns")
                .click(".menu .choice", "Pipeline")
                .gone("th.c-pipeline");
        browser.click(".menu .choice", "Entries").see("td.c-entries");
        browser.click(".toggle", "Failed").gone(ROWS + "[data-run='order-101']");
        browser.click(".menu summary", "Views").type(".menu form input", "bad <b>orders", Keys.ENTER);
        browser.see(".menu li", "bad <b>orders");

        browser.go(server.url("/runs")).see(ROWS + "[data-run='order-101']").see("th.c-entries");
        assertThat(browser.all("th.c-pipeline")).isEmpty();
        browser.click(".menu summary", "Views").click(".menu li a", "bad <b>orders");
        browser.gone(ROWS + "[data-run='order-101']").see(ROWS + "[data-run='order-200']");
        assertThat(browser.address()).isEqualTo("/checkpoints/runs?pipeline=orders&status=FAILED");
        browser.click(".menu li button").gone(".menu li");
        browser.click(".menu summary", "Columns").click(".menu button", "The usual ones");
        browser.see("th.c-pipeline").reload();
        browser.see("th.c-pipeline").gone("th.c-entries");
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void readsNothingFromThisBrowserThatItCannotRead(Browser browser) {
        browser.go(server.url("/runs")).see(ROWS);
        browser.script("localStorage.setItem('checkpoint.views', '{'); localStorage.setItem('checkpoint.columns', '7');"
                + "localStorage.setItem('checkpoint.theme', 'dark')");
        browser.go(server.url("/runs")).see(ROWS).see("th.c-pipeline");
        browser.script("localStorage.clear()");
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void startsARun(Browser browser) {
        browser.go(server.url("/runs?pipeline=research")).click(".start").see("dialog form .id", "topic");
        browser.type("dialog [data-field=topic]", "oolong").click("dialog footer .primary");
        browser.see(".run-title h1", "oolong").see(".stand .status", "Completed");
    }

    @Test
    void goesThroughTheListByKeys(Browser browser) {
        browser.go(server.url("/runs?pipeline=orders&sort=updated:asc")).see(ROWS);
        browser.type("body", "jjk").see(ROWS + ".at[data-row='0']");
        String first = ids(browser).get(0);
        browser.type("body", Keys.ENTER).see(".run-title h1", first);
        browser.back();
        browser.see(ROWS);
        browser.type("body", "?").see("dialog", "Next row");
        browser.type("dialog", Keys.ESCAPE).gone("dialog");
    }

    @Test
    void teachesTheAnnotationsWhereThereAreNoRuns(Browser browser) {
        try (ShopServer empty = ShopServer.start()) {
            browser.go(empty.url("/runs")).see(".first pre", "@Checkpointed").see(".first pre", "@Stage");
            empty.shop().research("white tea");
            browser.see(ROWS + "[data-run='white tea']");
        }
    }

    @Test
    void offersNoActsWhereNobodyMayAct(Browser browser) {
        try (ShopServer readOnly = ShopServer.start("--checkpoint.web.mode=read-only")) {
            ShopServer.failing(() -> readOnly.shop().order(ShopServer.order("order-7", "80000")));
            browser.go(readOnly.url("/runs/order-7"))
                    .see(".failure", "IOException")
                    .see(".top", "read-only");
            assertThat(browser.texts("button")).noneMatch(text -> text.contains("Resume") || text.contains("Fork"));
            assertThat(browser.log()).isEmpty();
        }
    }
}
