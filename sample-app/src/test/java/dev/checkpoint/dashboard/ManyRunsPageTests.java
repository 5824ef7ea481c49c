package dev.checkpoint.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.spi.store.CheckpointStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A list over 100,000 runs, and a run of 10,000 entries. What makes pages slow is counted and held: requests, bytes, rows, long tasks.
 * Times depend on the machine, so they are printed.
 */
@WithBrowser
class ManyRunsPageTests {

    private static final int RUNS = 100_000;

    private static final int ENTRIES = 10_000;

    /** All scripts have at most 60 KB; the rest are styles, the page, and 50 runs. */
    private static final long MOST_BYTES = 200 << 10;

    /** Only a page that does the work of all runs in one go takes so long, on whatever machine. */
    private static final long LONGEST_TASK_MILLIS = 3000;

    /** Notes when rows are first painted, and what kept the page from painting. */
    private static final String WATCH =
            """
            window.seen = { rows: 0, tasks: [] };
            new PerformanceObserver((list) => list.getEntries().forEach((task) => window.seen.tasks.push(task.duration)))
              .observe({ type: 'longtask', buffered: true });
            const look = () => {
              if (document.querySelector('.runs tbody tr, .journal .row')) {
                requestAnimationFrame(() => setTimeout(() => { window.seen.rows = performance.now(); }));
              } else {
                requestAnimationFrame(look);
              }
            };
            look();
            """;

    private static ShopServer server;

    @BeforeAll
    static void start() {
        server = ShopServer.start();
        CheckpointStore store = server.bean(CheckpointStore.class);
        ManyRuns.write(store, RUNS);
        ManyRuns.write(store, "long-1", ENTRIES, Instant.now().minusSeconds(2L * RUNS));
        // as in an application that has been asked before: what is known of a run is kept until it changes
        assertThat(server.bean(RunExplorer.class).find(RunQuery.all())).isNotEmpty();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static void open(Browser browser, String path) {
        watch(browser, () -> browser.go(server.url(path)));
    }

    private static void watch(Browser browser, Runnable visit) {
        Map<String, Object> watching =
                browser.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
        visit.run();
        browser.until("No rows were painted", () -> number(browser, "return window.seen.rows") > 0);
        browser.command("Page.removeScriptToEvaluateOnNewDocument", watching);
    }

    private static double number(Browser browser, String script) {
        return ((Number) browser.script(script)).doubleValue();
    }

    @Test
    void showsTheFirstOfManyRunsAtOnce(Browser browser) {
        open(browser, "/runs");
        printTimes(browser, "the first visit to this application");
        browser.command("Network.clearBrowserCache", Map.of());
        open(browser, "/runs");
        printTimes(browser, "the next one, with nothing kept by the browser");
        browser.command("Network.clearBrowserCache", Map.of());
        watch(browser, browser::reload);
        printTimes(browser, "loaded again, with nothing kept");
        assertThat(
                        browser.script(
                                "return performance.getEntriesByType('resource').filter((one) => one.name.includes('/api/'))"
                                        + ".map((one) => one.name.replace(/.*\\/api\\//, '')).filter((one) => !one.startsWith('events'))"))
                .isEqualTo(List.of("me", "runs?limit=50"));
        assertThat(browser.all(".runs tbody tr")).hasSize(50);
        assertThat(number(
                        browser,
                        "return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                                + ".reduce((sum, one) => sum + one.transferSize, 0)"))
                .as("bytes")
                .isBetween(10_000d, (double) MOST_BYTES);
        assertThat(number(browser, "return document.querySelectorAll('*').length"))
                .as("elements")
                .isLessThan(2500);
        holdsNoLongTask(browser);
        assertThat(browser.log()).isEmpty();
    }

    private static void printTimes(Browser browser, String visit) {
        System.out.printf(
                "A list over %,d runs, %s: first paint %.0f ms, first contentful paint %.0f ms, its rows %.0f ms, the runs alone %.0f ms%n",
                RUNS,
                visit,
                number(browser, "return performance.getEntriesByName('first-paint')[0].startTime"),
                number(browser, "return performance.getEntriesByName('first-contentful-paint')[0].startTime"),
                number(browser, "return window.seen.rows"),
                number(
                        browser,
                        "return performance.getEntriesByType('resource').find((one) => one.name.includes('/runs?')).duration"));
    }

    @Test
    void scrollsThroughALongJournalWithFewRows(Browser browser) {
        open(browser, "/runs/long-1?rows=all");
        browser.script(
                """
                window.seen.tasks.length = 0;
                window.seen.requests = performance.getEntriesByType('resource').length;
                window.seen.frames = [];
                window.seen.most = 0;
                window.seen.fewest = 1e9;
                let last = performance.now();
                const frame = (now) => {
                  const rows = document.querySelectorAll('.journal .row').length;
                  window.seen.most = Math.max(window.seen.most, rows);
                  window.seen.fewest = Math.min(window.seen.fewest, rows);
                  window.seen.frames.push(now - last);
                  last = now;
                  if (!window.seen.over) requestAnimationFrame(frame);
                };
                requestAnimationFrame(frame);
                """);
        browser.command(
                "Input.synthesizeScrollGesture",
                Map.of("x", 700, "y", 500, "yDistance", -20_000, "speed", 8000, "gestureSourceType", "mouse"));
        browser.script("window.seen.over = true");
        assertThat(number(browser, "return window.scrollY")).as("scrolled").isGreaterThan(10_000);
        assertThat(number(browser, "return window.seen.most"))
                .as("rows at most")
                .isLessThan(120);
        assertThat(number(browser, "return window.seen.fewest"))
                .as("rows at least")
                .isGreaterThan(10);
        assertThat(number(browser, "return performance.getEntriesByType('resource').length - window.seen.requests"))
                .as("requests while scrolling")
                .isZero();
        holdsNoLongTask(browser);
        System.out.printf(
                "Scrolling through %,d entries: %.0f frames, median %.1f ms, 99 %% %.1f ms, longest %.1f ms%n",
                ENTRIES,
                number(browser, "return window.seen.frames.length"),
                quantile(browser, 0.5),
                quantile(browser, 0.99),
                quantile(browser, 1));
    }

    private static double quantile(Browser browser, double part) {
        return number(
                browser,
                "const all = window.seen.frames.slice(1).sort((a, b) => a - b);"
                        + "return all[Math.min(all.length - 1, Math.floor(all.length * " + part + "))]");
    }

    private static void holdsNoLongTask(Browser browser) {
        assertThat(number(browser, "return Math.max(0, ...window.seen.tasks)"))
                .as("the longest task")
                .isLessThan(LONGEST_TASK_MILLIS);
    }
}
