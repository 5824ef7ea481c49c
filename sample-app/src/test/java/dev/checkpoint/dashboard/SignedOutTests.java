package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

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
            browser.click(".trouble button", "Try again").see("main", "research");
            assertThat(browser.texts(".trouble")).isEmpty();
        }
    }
}
