package dev.checkpoint.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.CancelMode;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Applications;
import dev.checkpoint.cli.terminal.Screen.Key;
import dev.checkpoint.model.RunStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ApplicationContext;

/** What keys do in the monitor, over real runs. */
@Timeout(300)
class MonitorTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    private static void fail(Failing failing, String run) {
        assertThatThrownBy(() -> failing.call(run)).hasMessage("no");
    }

    private static void monitor(BiConsumer<ApplicationContext, KeyedScreen> test) {
        Applications.inMemory()
                .withBean(Failing.class)
                .withBean(Failing.Stages.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    Failing failing = context.getBean(Failing.class);
                    fail(failing, "run-1");
                    fail(failing, "run-2");
                    KeyedScreen screen = new KeyedScreen();
                    Monitor monitor = new Monitor(
                            context.getBean(RunExplorer.class),
                            () -> context.getBean(RunOperations.class),
                            "checkpoints",
                            CLOCK,
                            ZoneOffset.UTC);
                    CompletableFuture<Boolean> shown = CompletableFuture.supplyAsync(() -> monitor.show(screen));
                    test.accept(context, screen);
                    screen.press(Key.QUIT);
                    assertThat(shown.get(60, TimeUnit.SECONDS)).isTrue();
                });
    }

    @Test
    void selectsOpensAndGoesBack() {
        monitor((context, screen) -> {
            screen.awaitShown("> FAILED      run-2");
            screen.press(Key.DOWN, Key.DOWN, Key.DOWN);
            screen.awaitShown("> FAILED      run-1");
            screen.press(Key.ENTER);
            screen.awaitShown("FAILED, failing");
            assertThat(screen.shown()).contains("Run run-1", "IllegalStateException: no", "break", "Esc back");
            screen.press(Key.BACK, Key.UP);
            screen.awaitShown("> FAILED      run-2");
            screen.press(Key.RESUME);
            screen.awaitShown("To continue it: checkpoints resume run-2");
        });
    }

    @Test
    void asksBeforeItCancels() {
        monitor((context, screen) -> {
            screen.awaitShown("> FAILED      run-2");
            screen.press(Key.CANCEL, Key.OTHER);
            screen.awaitShown("Nothing was changed.");
            screen.press(Key.CANCEL);
            screen.awaitShown("Cancel run run-2? [y/N]");
            screen.press(Key.YES);
            screen.awaitShown("> FAILED      run-1");
            assertThat(context.getBean(RunExplorer.class).get("run-2").status()).isEqualTo(RunStatus.CANCELLED);
            screen.press(Key.PAUSE, Key.YES);
            screen.awaitShown("run-1");
        });
    }

    /** No frame is written that is already there, but the whole one after the screen has changed. */
    @Test
    void drawsOnlyWhatHasChanged() {
        monitor((context, screen) -> {
            screen.awaitShown("q quit");
            int before = screen.drawn();
            screen.press(Key.OTHER, Key.OTHER, Key.RESUME);
            screen.awaitShown("To continue it");
            assertThat(screen.drawn()).isEqualTo(before + 1);
            screen.width = 30;
            screen.press(Key.RESIZED);
            screen.awaitShown("To continue it: checkpoints r…");
        });
    }

    @Test
    void tellsChangesInLines() {
        Applications.inMemory()
                .withBean(Failing.class)
                .withBean(Failing.Stages.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    Failing failing = context.getBean(Failing.class);
                    failing.passing("old-1");
                    fail(failing, "run-1");
                    PlainMonitor monitor = new PlainMonitor(context.getBean(RunExplorer.class), CLOCK, ZoneOffset.UTC);
                    List<String> lines = new ArrayList<>();
                    assertThat(monitor.look(lines::add, lines::add)).isTrue();
                    assertThat(monitor.look(lines::add, lines::add)).isTrue();
                    failing.passing("run-2");
                    context.getBean(RunOperations.class).cancel("run-1", "enough", CancelMode.GRACEFUL);
                    monitor.follow(lines::add, lines::add, Duration.ofMillis(1), true);
                    assertThat(lines)
                            .containsExactly(
                                    "10:00:00 FAILED      run-1 of failing, 1 stage: break: IllegalStateException: no",
                                    "10:00:00 COMPLETED   run-2 of passing, 1 stage",
                                    "10:00:00 CANCELLED   run-1 of failing, 1 stage");
                });
    }
}
