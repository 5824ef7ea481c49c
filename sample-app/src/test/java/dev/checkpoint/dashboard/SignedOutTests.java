package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** When a session ends while the page is open, the page says so. */
@WithBrowser
class SignedOutTests {

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SIGNED_IN")
    void asksToSignInAgain(Login.Way way, Browser browser) {
        try (ShopServer server = ShopServer.start()) {
            server.shop().research("white tea");
            browser.go(server.url("/runs")).see("tbody tr", "white tea");
            server.bean(Login.class).way = way;
            browser.click("nav a", "Pipelines").see(".trouble", "Load the page again to say who you are");
            server.bean(Login.class).way = Login.Way.SIGNED_IN;
            // the page may have retried meanwhile, because its stream of events was back
            browser.script("document.querySelectorAll('.trouble button').forEach((button) => button.click())");
            browser.see("main", "research");
            assertThat(browser.texts(".trouble")).isEmpty();
        }
    }

    /** A first visit while the server is away, and again when it is back. */
    @Test
    void showsTheListWhenTheServerAnswersAgain(Browser browser) {
        try (ShopServer server = ShopServer.start()) {
            server.shop().research("white tea");
            browser.command("Network.enable", Map.of());
            browser.command("Network.setBlockedURLs", Map.of("urls", List.of("*/api/*")));
            browser.go(server.url("/runs")).see(".trouble", "The server does not answer");
            browser.command("Network.setBlockedURLs", Map.of("urls", List.of()));
            browser.click(".trouble button", "Try again").see("tbody tr", "white tea");
            assertThat(browser.texts(".trouble")).isEmpty();
        }
    }

    /** The page asks for the token of now and tries once more; if that does not help, it says so. */
    @Test
    void actsWithTheTokenOfTheSessionOfNow(Browser browser) {
        try (ShopServer server = ShopServer.start()) {
            ShopServer.failing(() -> server.shop().order(ShopServer.order("order-1", "90000")));
            AtomicInteger refused = server.bean(Login.class).refused;
            refused.set(2);
            browser.go(server.url("/runs/order-1")).click(".run-title .acts button", "Cancel");
            browser.click("dialog footer .danger").see("dialog", "your session has changed. Load the page again.");
            assertThat(refused).hasValue(0);
            refused.set(1);
            browser.click("dialog footer .danger").gone("dialog").see(".stand .status", "Cancelled");
            assertThat(refused).hasValue(0);
        }
    }
}
