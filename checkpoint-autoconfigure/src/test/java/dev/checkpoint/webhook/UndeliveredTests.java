package dev.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.application.Applications;
import dev.checkpoint.control.SetClock;
import dev.checkpoint.spi.store.CheckpointStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Messages that are not taken: when they are sent again, when they are given up, and what then. */
class UndeliveredTests {

    private final Inbox inbox = new Inbox();

    private final SetClock clock = new SetClock();

    @AfterEach
    void close() {
        inbox.close();
    }

    private ApplicationContextRunner application(String... more) {
        return ToldRunsTests.with(Applications.inMemory(), inbox, more)
                .withBean(Clock.class, () -> clock)
                .withPropertyValues("checkpoint.webhook-delivery.interval=20ms");
    }

    private static WebhookLedger ledger(AssertableApplicationContext context) {
        return new WebhookLedger(context.getBean(CheckpointStore.class), context.getBean(Clock.class));
    }

    private static void fail(AssertableApplicationContext context, String id) {
        assertThat(catchThrowable(() -> context.getBean(Orders.class).order(id, 101)))
                .hasMessageContaining("Card declined");
    }

    private static WebhookLetter letter(AssertableApplicationContext context, int attempts) {
        return await().until(
                        () -> ledger(context).letters("inbox").stream()
                                .filter(letter -> letter.attempts() == attempts)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    @Test
    void areSentAgainLaterAndLaterAndThenGivenUp() {
        inbox.always(500);
        application("checkpoint.webhook-delivery.first-delay=10s", "checkpoint.webhook-delivery.max-attempts=4")
                .run(context -> {
                    fail(context, "a");
                    List<Duration> waits = new ArrayList<>();
                    for (int attempt = 1; attempt < 4; attempt++) {
                        WebhookLetter waiting = letter(context, attempt);
                        assertThat(waiting.state()).isEqualTo(WebhookLetter.State.WAITING);
                        assertThat(waiting.error()).isEqualTo("HTTP 500");
                        waits.add(Duration.between(clock.instant(), waiting.next()));
                        assertThat(inbox.mails()).hasSize(attempt);
                        clock.set(waiting.next());
                    }
                    for (int i = 0; i < 3; i++) {
                        assertThat(waits.get(i)).isBetween(Duration.ofSeconds(5L << i), Duration.ofSeconds(10L << i));
                    }
                    WebhookLetter dead = letter(context, 4);
                    assertThat(dead.state()).isEqualTo(WebhookLetter.State.DEAD);
                    assertThat(dead.runId() + "@" + dead.entry()).isEqualTo("a@2");

                    inbox.always(200);
                    assertThat(ledger(context).resend(null, "other"::equals)).isZero();
                    assertThat(ledger(context).resend("inbox", dead.id()::equals))
                            .isEqualTo(1);
                    await().until(() -> ledger(context).letters(null).isEmpty());
                    assertThat(inbox.mails())
                            .hasSize(5)
                            .extracting(Inbox.Mail::id)
                            .containsOnly(dead.id());
                    assertThat(inbox.mails().get(4).header("webhook-timestamp"))
                            .isEqualTo(String.valueOf(clock.instant().getEpochSecond()));
                });
    }

    @Test
    void areGivenUpWhenTheyAreOld() {
        inbox.always(500);
        application("checkpoint.webhook-delivery.max-age=1h").run(context -> {
            fail(context, "a");
            letter(context, 1);
            clock.advance(Duration.ofHours(2));
            assertThat(letter(context, 2).state()).isEqualTo(WebhookLetter.State.DEAD);
        });
    }

    @Test
    void areGivenUpAtOnceIfTheReceiverIsGone() {
        inbox.reply(410);
        application().run(context -> {
            fail(context, "a");
            assertThat(letter(context, 1).state()).isEqualTo(WebhookLetter.State.DEAD);
            fail(context, "b");
            await().until(() -> inbox.mails().size() == 2);
        });
    }

    @Test
    void waitAsLongAsTheReceiverAsks() {
        inbox.reply(503, Map.of("Retry-After", "120"));
        application().run(context -> {
            fail(context, "a");
            assertThat(letter(context, 1).next()).isEqualTo(clock.instant().plusSeconds(120));
        });
    }

    /** What does not fit into the state stays in the journals, and follows. */
    @Test
    void areMoreThanAreKept() {
        inbox.always(500);
        application(
                        "checkpoint.webhooks[0].events=run-started,run-completed",
                        "checkpoint.webhook-delivery.first-delay=1h")
                .run(context -> {
                    for (int i = 0; i < 600; i++) {
                        context.getBean(Orders.class).order("run-" + i, 1);
                    }
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> ledger(context).letters(null).stream()
                                            .filter(letter -> letter.attempts() == 1)
                                            .count()
                                    == 1000);
                    inbox.always(200);
                    clock.advance(Duration.ofHours(2));
                    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(inbox.mails().stream()
                                    .skip(1000)
                                    .map(Inbox.Mail::id)
                                    .distinct())
                            .hasSize(1200));
                    assertThat(ledger(context).letters(null)).isEmpty();
                });
    }
}
