package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids, keys, arguments, notes and errors are from strangers: they are text on each page, and what is invisible is seen. */
@WithBrowser
class HostileTests {

    private static final String RUN = "<img src=x onerror=alert(2)>/../txt.exe";

    private static ShopServer server;

    @BeforeAll
    static void start() {
        server = ShopServer.start();
        ShopServer.failing(() -> server.shop().hostile("hostile-1", Shop.HOSTILE));
        ShopServer.failing(() -> server.shop().hostile(RUN, Shop.HOSTILE));
        ShopServer.failing(() -> server.desk().campaign(RUN));
        ShopServer.failing(() -> server.desk().letter("letter-1", Shop.HOSTILE));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static String segment(String id) {
        return "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/approvals",
                "/compare/hostile-1/RUN",
                "/pipelines",
                "/pipelines/hostile",
                "/pipelines/hostile?act=start",
                "/runs",
                "/runs?error=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                "/runs/hostile-1",
                "/runs/hostile-1?entry=0",
                "/runs/hostile-1?entry=1",
                "/runs/hostile-1?entry=2",
                "/runs/hostile-1?tab=graph",
                "/runs/hostile-1?tab=checkpoints",
                "/runs/hostile-1?act=resume",
                "/runs/hostile-1?act=fork",
                "/runs/hostile-1?act=fork&stage=%3Cscript%3Ealert(1)%3C/script%3E",
                "/runs/~!!!",
                "/runs/RUN?tab=%22onclick=alert(1)"
            })
    void isText(String path, Browser browser) {
        browser.go(server.url(path.replace("RUN", segment(RUN))))
                .until(
                        "The page is not there",
                        () -> !browser.texts("main").isEmpty()
                                && !browser.texts("main").get(0).isEmpty()
                                && browser.all(".skeleton").isEmpty());
        assertThat((List<?>) browser.script("return [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]"
                        + ".filter(a => /^on/i.test(a.name) || a.name === 'style' && !e.matches('.row, .bar, .depth, .axis span, .journal-body')"
                        + " || /^\\s*javascript:/i.test(a.value)).map(a => e.tagName + ' ' + a.name + '=' + a.value))"))
                .isEmpty();
        assertThat(browser.all("img, iframe, object, embed, body script, svg script, foreignObject"))
                .isEmpty();
        assertThat(browser.script("return window.hacked === undefined")).isEqualTo(true);
        String text = (String) browser.script("return document.documentElement.textContent + document.title");
        assertThat(text).doesNotContain("\u202E", "\u2066", "\u200B");
        assertThat(browser.log())
                .noneMatch(line -> line.contains("Content Security Policy") || line.contains("Error:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/hostile-1"})
    void showsTheBeginningOfALongLine(String path, Browser browser) {
        browser.go(server.url(path)).see(".error-text", "\\u{202e}");
        assertThat((Long) browser.script("return document.body.innerText.length"))
                .isLessThan(60_000L);
    }
}
