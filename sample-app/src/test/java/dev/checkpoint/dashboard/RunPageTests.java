package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.model.RunStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of a run: what failed and why comes first, then its journal, and each act says what it will do. */
@WithBrowser
class RunPageTests {

    private static ShopServer server;

    @BeforeAll
    static void start() {
        server = ShopServer.start().withRuns();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static RunStatus status(String run) {
        return server.bean(RunExplorer.class).get(run).status();
    }

    private static void decline(String run) {
        ShopServer.failing(() -> server.shop().order(ShopServer.order(run, "80000")));
    }

    @Test
    void saysFirstWhyItFailedAndWhatAResumeWillDo(Browser browser) {
        browser.go(server.url("/runs/order-200")).see(".failure h2", "IOException");
        browser.see(".failure .error-text", "answered 402").see(".failure .where", "pay");
        browser.see(".failure .plan-summary", "Skips 4 stages, executes 1 stage again");
        browser.click(".failure button", "stack trace").see(".failure .frames", "Shop$Stages.pay");
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void resumesByAButton(Browser browser) {
        decline("resume-1");
        server.state().limit = 1_000_000;
        try {
            browser.go(server.url("/runs/resume-1")).click(".run-title .acts button", "Resume");
            browser.see("dialog .plan-redo", "pay").click("dialog footer .primary");
            browser.see(".stand .status", "Completed").gone(".failure");
            assertThat(status("resume-1")).isEqualTo(RunStatus.COMPLETED);
            browser.see(".row", "4 stages skipped").see(".row", "2 attempts");
        } finally {
            server.state().limit = 100_000;
        }
    }

    @Test
    void doesNothingIfTheRunHasGoneOnMeanwhile(Browser browser) {
        // a server that tells of nothing, so that the page is as old as that of a person who was offline
        try (ShopServer silent = ShopServer.start("--checkpoint.requests.interval=1h")) {
            ShopServer.failing(() -> silent.shop().order(ShopServer.order("stale-1", "80000")));
            browser.go(silent.url("/runs/stale-1")).click(".run-title .acts button", "Cancel");
            browser.see("dialog [value=GRACEFUL]");
            silent.bean(RunOperations.class).checkpoint("stale-1", "elsewhere");
            browser.click("dialog footer .danger").see("dialog [role=alert]", "has gone on since you looked");
            assertThat(silent.bean(RunExplorer.class).get("stale-1").status()).isEqualTo(RunStatus.FAILED);
            browser.click("dialog footer .danger").see(".stand .status", "Cancelled");
        }
    }

    @Test
    void doesNotPromiseToActLaterIfTheServerIsGone(Browser browser) {
        try (ShopServer gone = ShopServer.start()) {
            ShopServer.failing(() -> gone.shop().order(ShopServer.order("gone-1", "80000")));
            browser.go(gone.url("/runs/gone-1")).click(".run-title .acts button", "Resume");
            browser.see("dialog .plan-redo", "pay");
        }
        browser.click("dialog footer .primary").see("dialog [role=alert]", "Look at the run before you do it again");
    }

    @Test
    void opensAnEntryAndKeepsItInTheAddress(Browser browser) {
        browser.go(server.url("/runs/green%20tea")).click(".row .label", "draft");
        browser.see(".panel h2", "draft")
                .see(".panel .model", "gpt-4.1")
                .see(".panel", "the draft is what people read");
        assertThat(browser.address()).contains("entry=");
        browser.reload();
        browser.see(".panel h2", "draft").see(".row.open", "draft");
        browser.type("body", Keys.ESCAPE).gone(".panel");
        browser.back();
        browser.see(".panel h2", "draft");
    }

    @Test
    void putsEqualCallsTogetherAndShowsThemAll(Browser browser) {
        browser.go(server.url("/runs/green%20tea")).see(".row.k-group", "×40");
        browser.click(".journal-bar button", "Group equal calls")
                .see(".row", "embed[7]")
                .gone(".row.k-group");
        assertThat(browser.address()).contains("rows=all");
    }

    @Test
    void showsTheStagesOfARunThatItCalledBelowTheCall(Browser browser) {
        browser.go(server.url("/runs/newsletter-48")).see(".row", "research");
        assertThat(browser.texts(".row")).noneMatch(row -> row.contains("draft"));
        browser.click(".row button[aria-label='Stages of run black tea']").see(".row.of-other", "draft");
        assertThat(browser.address()).contains("open=black");
        browser.click(".row.of-other .label", "draft")
                .see(".run-title h1", "black tea")
                .see(".panel h2", "draft");
    }

    @Test
    void forksWithAnotherArgument(Browser browser) {
        decline("fork-1");
        browser.go(server.url("/runs/fork-1")).click(".run-title .acts button", "Fork");
        browser.see("dialog .plan-summary").click("dialog summary", "Arguments");
        WebElement editor = browser.see("dialog .json textarea")
                .all("dialog .json textarea")
                .get(0);
        String cheaper = editor.getAttribute("value").replace("80000", "1");
        editor.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        editor.sendKeys("{");
        browser.see("dialog .json .bad");
        editor.sendKeys(Keys.BACK_SPACE);
        editor.sendKeys(cheaper);
        browser.see("dialog .json .tag", "edited").see("dialog .effect", "price");
        browser.type("dialog .fields input", "fork-1-cheap");
        browser.click("dialog footer .primary").see(".run-title h1", "fork-1-cheap");
        browser.click(".run-title .acts button", "Resume").click("dialog footer .primary");
        browser.see(".stand .status", "Completed");
        browser.click("[role=tab]", "Lineage").see(".kin", "fork-1@");
    }

    @Test
    void saysWhereAnEditedValueDoesNotFitAndForksNothing(Browser browser) {
        decline("fork-2");
        browser.go(server.url("/runs/fork-2?act=fork&stage=pay")).see("dialog .plan-summary");
        browser.click("dialog summary", "Arguments").see("dialog .json .hint", "Order");
        browser.see("dialog .json-foot", "\"pieces\": 5");
        WebElement editor = browser.all("dialog .json textarea").get(0);
        String written = editor.getAttribute("value");
        replace(editor, written.replace("\"pieces\": 3", "\"pieces\": \"three\""));
        browser.see("dialog .bad", "lines[0].pieces");
        assertThat(browser.all("dialog footer .primary").get(0).isEnabled()).isFalse();
        replace(editor, written.replace("\"customer\"", "\"custumer\""));
        browser.see("dialog .bad", "custumer");
        browser.click("dialog .json-foot button", "Take order back").gone("dialog .bad");
        browser.see("dialog .plan-summary").gone("dialog .effect");

        browser.click("dialog summary", "A kept result").click("dialog details:last-of-type select option", "price");
        browser.see("dialog .json .hint", "BigDecimal");
        editor = browser.all("dialog details:last-of-type textarea").get(0);
        replace(editor, "\"free\"");
        browser.see("dialog .bad", "'price'");
        replace(editor, "1.5");
        browser.see("dialog .effect").type("dialog .fields input", "fork-2-free");
        browser.click("dialog footer .primary").see(".run-title h1", "fork-2-free");
        server.bean(RunOperations.class).resume("fork-2-free");
        assertThat(server.bean(RunExplorer.class).get("fork-2-free").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(browser.log()).allMatch(line -> line.contains("422"));
    }

    private static void replace(WebElement editor, String text) {
        editor.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        editor.sendKeys(text);
    }

    @Test
    void exportsARunAndLinksToOtherTools(Browser browser) {
        try (ShopServer linked = ShopServer.start(
                "--checkpoint.web.links.logs=https://logs.example.org/find?q={runId}&from={fromMillis}&to={toMillis}")) {
            linked.shop().order(ShopServer.order("a&b=c", "1"));
            browser.go(linked.url("/runs/a&b=c")).see(".run-head .elsewhere", "Logs");
            assertThat(browser.all(".run-head .elsewhere").get(0).getAttribute("href"))
                    .startsWith("https://logs.example.org/find?q=a%26b%3Dc&from=1");
            assertThat(browser.all(".run-head .elsewhere").get(0).getAttribute("rel"))
                    .contains("noopener");
            browser.click(".row .label", "price").see(".panel .elsewhere", "Logs");
            keepWhatIsSaved(browser);
            browser.click(".run-title .acts button", "Export").click("dialog footer .primary");
            browser.see("dialog [role=status]", "1 run exported").click("dialog footer button", "Close");
            browser.gone("dialog");
            assertThat(saved(browser)).startsWith("a_b_c.md text/markdown").contains("# ", "a&b=c", "price");
            assertThat(browser.log()).isEmpty();
        }
    }

    /** A browser without a window saves nothing: what it would save is kept for the test. */
    static void keepWhatIsSaved(Browser browser) {
        browser.script(
                "window.saved = null; const url = URL.createObjectURL;"
                        + "URL.createObjectURL = blob => { blob.text().then(text => { window.saved = text; window.type = blob.type; }); return url(blob); };"
                        + "HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; window.savedFrom = this.href; };");
    }

    static String saved(Browser browser) {
        browser.until("Nothing was saved", () -> browser.script("return window.saved") != null);
        return browser.script("return window.savedAs + ' ' + window.type + ' ' + window.saved")
                .toString();
    }

    @Test
    void answersWhatIsAsked(Browser browser) {
        browser.go(server.url("/runs/newsletter-48")).see(".ask h2", "Publish the newsletter?");
        browser.type(".ask [data-answer]", "looks good").click(".ask .acts button", "Approve");
        browser.see("dialog", "publish is executed when the run goes on").click("dialog footer .primary");
        browser.gone(".ask");
        browser.click(".run-title .acts button", "Resume").click("dialog footer .primary");
        browser.see(".stand .status", "Completed");
        assertThat(server.state().shipments).hasValue(1);
    }

    @Test
    void followsARunAndStandsStillWhileAPersonLooks(Browser browser) {
        Thread slow = new Thread(() -> server.shop().slow("slow-run", 6));
        slow.start();
        browser.go(server.url("/runs/slow-run")).see(".journal[data-mode=follow]");
        server.state().steps.release(2);
        browser.see(".row", "step[1]");
        browser.click(".row .label", "step[0]").see(".panel h2", "step[0]").see(".journal[data-mode=inspect]");
        server.state().steps.release(2);
        browser.see(".pill", "2 new entries");
        assertThat(browser.texts(".row")).noneMatch(row -> row.contains("step[3]"));
        browser.click(".journal-bar .pill").see(".row", "step[3]");
        server.state().steps.release(2);
        browser.see(".stand .status", "Completed").see(".journal[data-mode=static]");
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void scrollsThroughTenThousandEntries(Browser browser) {
        server.shop().many("many-1", 10_000);
        browser.go(server.url("/runs/many-1?rows=all")).see(".row", "tiny[0]");
        assertThat(browser.all(".row").size()).isLessThan(120);
        browser.script("window.scrollTo(0, document.documentElement.scrollHeight)");
        browser.see(".row", "tiny[9999]");
        assertThat(browser.all(".row").size()).isLessThan(120);
    }

    @Test
    void namesACheckpoint(Browser browser) {
        browser.go(server.url("/runs/order-103")).click(".run-title .acts button", "Name checkpoint");
        browser.type("dialog input", "before the price changed").type("dialog textarea", "ticket=SHOP-7");
        browser.click("dialog footer .primary").gone("dialog");
        browser.click("[role=tab]", "Checkpoints")
                .see("table", "before the price changed")
                .see("table", "ticket=SHOP-7");
    }

    @Test
    void saysThatARunIsNotThere(Browser browser) {
        browser.go(server.url("/runs/no-such-run")).see("[role=alert]", "no-such-run");
        browser.go(server.url("/elsewhere")).see("h1", "There is no such page");
        assertThat(browser.all("main").get(0).findElement(By.cssSelector("a")).isDisplayed())
                .isTrue();
    }
}
