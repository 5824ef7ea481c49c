package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.dashboard.Desk.Budget;
import dev.checkpoint.dashboard.Desk.Channel;
import dev.checkpoint.dashboard.Desk.Refund;
import dev.checkpoint.model.RunStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Questions of runs: who may answer what until when, a form for the answer, and what happens if somebody else was faster. */
@WithBrowser
class ApprovalsPageTests {

    private static final String CARD = ".question-card";

    private static ShopServer server;

    @BeforeAll
    static void start() {
        server = ShopServer.start();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static RunStatus status(String run) {
        return server.bean(RunExplorer.class).get(run).status();
    }

    private static void ask(ShopServer of, String id, String reason) {
        ShopServer.failing(() -> of.desk().refund(id, new Refund("Ada Lovelace", new BigDecimal("129.90"), reason)));
    }

    private static Browser open(Browser browser, String run) {
        return browser.go(server.url("/approvals")).click(".queued", run).see(CARD + " .facts", run);
    }

    private static void replace(Browser browser, String css, String text) {
        browser.type(css, Keys.chord(Keys.CONTROL, "a"), Keys.DELETE).type(css, text);
    }

    @Test
    void showsWhatIsAskedAndSaysWhatAnAnswerWillDo(Browser browser) {
        ask(server, "refund-1", "It was " + Shop.HOSTILE);
        open(browser, "refund-1").see(CARD + " h2", "Pay 129.90 EUR back to Ada Lovelace?");
        browser.see(CARD + " .facts", "left").see(CARD + " .sample", "<script>window.hacked=1</script>");
        assertThat(browser.texts(CARD + " .sample")).noneMatch(text -> text.contains("DE89"));
        browser.type(".answer-form [data-answer]", "she is right").click(".answer-form button", "Approve");
        browser.see("dialog", "payBack is executed when the run goes on").see("dialog", "she is right");
        assertThat(status("refund-1")).isEqualTo(RunStatus.WAITING);
        browser.click("dialog footer .primary").see(".answered", "Approved").gone(".answer-form");
        browser.see(".votes", "she is right");
        assertThat(browser.script("return window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.log()).isEmpty();

        server.bean(RunOperations.class).resume("refund-1");
        assertThat(server.bean(Desk.Stages.class).paid().amount()).isEqualByComparingTo("129.90");
    }

    @Test
    void approvesWithAnotherArgument(Browser browser) {
        ask(server, "refund-2", "A cup is chipped.");
        open(browser, "refund-2").click(".answer-form summary", "Change the arguments");
        assertThat(browser.all("[data-field=account]"))
                .as("what is masked cannot be edited")
                .isEmpty();
        replace(browser, "[data-field=amount]", "much");
        browser.click(".answer-form button", "Approve").see(".answer-form .bad", "Write a number");
        replace(browser, "[data-field=amount]", "20.5");
        browser.see(".answer-form summary", "1 edited").click(".answer-form button", "Approve");
        browser.see("dialog .sample", "20.5").click("dialog footer .primary").see(".answered", "Approved");

        server.bean(RunOperations.class).resume("refund-2");
        assertThat(server.bean(Desk.Stages.class).paid())
                .isEqualTo(new Refund("Ada Lovelace", new BigDecimal("20.5"), "A cup is chipped."));
    }

    @Test
    void saysWhereAnAnswerDoesNotFitAndAcceptsTheNextOne(Browser browser) {
        ShopServer.failing(() -> server.desk().campaign("autumn"));
        open(browser, "autumn").type("[data-field=amount]", "2500").type("[data-field=currency]", "EUR");
        browser.type("[data-field=channel]", "PAPER").type("[data-field=until]", "someday");
        browser.type("[data-field=strict]", "Yes").click(".answer-form button", "Answer");
        browser.click("dialog footer .primary").see("dialog [role=alert]", "until");
        assertThat(status("autumn")).isEqualTo(RunStatus.WAITING);
        browser.click("dialog footer button", "Do nothing");
        replace(browser, "[data-field=until]", "2027-03-31");
        browser.click(".answer-form button", "Answer")
                .click("dialog footer .primary")
                .see(".answered", "Approved");
    }

    @Test
    void makesAFormOfTheTypeThatIsAskedFor(Browser browser) {
        ShopServer.failing(() -> server.desk().campaign("spring"));
        open(browser, "spring").click(".answer-form button", "Answer").see(".answer-form .bad", "missing");
        browser.type("[data-field=amount]", "2500").type("[data-field=currency]", "EUR");
        browser.type("[data-field=channel]", "PAPER").type("[data-field=until]", "2027-03-31");
        browser.type("[data-field=strict]", "Yes").click(".answer-form button", "Answer");
        browser.see("dialog .sample", "2027-03-31")
                .click("dialog footer .primary")
                .see(".answered", "Approved");
        assertThat(server.desk().campaign("spring"))
                .isEqualTo(new Budget(new BigDecimal("2500"), "EUR", Channel.PAPER, LocalDate.of(2027, 3, 31), true));
    }

    @Test
    void tellsTheSecondWhoAnsweredFirst(Browser browser) throws Exception {
        // no event comes, so that both see the open question until they answer
        try (ShopServer silent = ShopServer.start(
                        "--checkpoint.requests.interval=1h",
                        "--checkpoint.web.security=required",
                        "--checkpoint.web.username=grace",
                        "--checkpoint.web.password=hopper");
                Browser other = Browser.start().orElseThrow()) {
            other.look(1440, 900, "light");
            ask(silent, "refund-3", "It never came.");
            String url = silent.url("/approvals");
            for (Browser one : new Browser[] {browser, other}) {
                one.go(url.replace("://", "://grace:hopper@"))
                        .go(url)
                        .see(CARD + " .facts", "refund-3")
                        .type(".answer-form [data-answer]", "mine");
            }
            other.click(".answer-form button", "Reject").see("dialog footer .danger");
            browser.click(".answer-form button", "Approve").click("dialog footer .primary");
            browser.see(".answered", "Approved").see(".votes", "grace approved");

            other.click("dialog footer .danger").see("dialog [role=alert]", "grace");
            other.click("dialog footer button", "Do nothing")
                    .see(".answered", "Approved")
                    .see(".votes", "grace approved");
        }
    }

    @Test
    void keepsAQuestionInItsPlaceWhenSomebodyElseAnswersIt(Browser browser) {
        ask(server, "refund-4", "Too late.");
        open(browser, "refund-4").see(".answer-form");
        server.bean(RunOperations.class)
                .reject("refund-4/payBack#1", ApprovalAnswer.by("Grace").withComment("not ours"));
        browser.see(".answered", "Rejected").see(".votes", "Grace rejected").see(".votes", "not ours");
    }

    @Test
    void countsVotes(Browser browser) {
        ShopServer.failing(() -> server.desk().letter("letter-1", "Dear all"));
        server.bean(RunOperations.class).approve("letter-1/release#1", ApprovalAnswer.by("Grace"));
        open(browser, "letter-1").see(CARD + " .facts", "1 of 2").see(".votes", "Grace approved");
        browser.click(".answer-form button", "Reject").see("dialog", "release is not executed");
        browser.type("dialog", Keys.ESCAPE).gone("dialog");
        assertThat(status("letter-1")).isEqualTo(RunStatus.WAITING);
    }

    @Test
    void decidesWhatBecameOfAStage(Browser browser) {
        Desk.dieInTransfer(server, "transfer-1");
        open(browser, "transfer-1").click(".option", "It took effect");
        browser.type("[data-field=result]", "transferred by hand").click(".answer-form .acts button", "It took effect");
        browser.see("dialog", "not executed again").see("dialog .sample", "transferred by hand");
        browser.click("dialog footer .primary").see(".desk-main .empty", "It is not asked any more");
        assertThat(server.desk().transfer("transfer-1", 125_000)).isEqualTo("transferred by hand");
    }

    @Test
    void saysThatNothingIsAsked(Browser browser) {
        try (ShopServer quiet = ShopServer.start("--checkpoint.web.mode=read-only")) {
            browser.go(quiet.url("/approvals")).see(".empty", "Nothing waits for an answer");
            ask(quiet, "refund-5", "Late.");
            browser.see(CARD, "Pay 129.90 EUR");
            assertThat(browser.all(".answer-form")).isEmpty();
            assertThat(browser.log()).isEmpty();
        }
    }
}
