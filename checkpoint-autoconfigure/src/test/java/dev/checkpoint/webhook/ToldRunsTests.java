package dev.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.application.Applications;
import dev.checkpoint.spi.store.CheckpointStore;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application tells receivers what happens to its runs. */
class ToldRunsTests {

    private final Inbox inbox = new Inbox();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        inbox.close();
    }

    private ApplicationContextRunner application(String... more) {
        return with(Applications.withFiles(directory), inbox, more);
    }

    static ApplicationContextRunner with(ApplicationContextRunner runner, Inbox to, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "checkpoint.recovery.enabled=false",
                "checkpoint.webhook-delivery.interval=100ms",
                "checkpoint.webhook-delivery.first-delay=50ms",
                "checkpoint.webhooks[0].name=inbox",
                "checkpoint.webhooks[0].url=" + to.url(),
                "checkpoint.webhooks[0].secret=" + Signatures.SECRET,
                "checkpoint.webhooks[0].allow-private-addresses=true"));
        all.addAll(List.of(more));
        return runner.withBean(Orders.Stages.class)
                .withBean(Orders.class)
                .withPropertyValues(all.toArray(String[]::new));
    }

    private static void order(AssertableApplicationContext context, String id, int amount) {
        Throwable failed = catchThrowable(() -> context.getBean(Orders.class).order(id, amount));
        assertThat(failed == null).isEqualTo(amount <= 100);
    }

    private List<Inbox.Mail> received(int count) {
        await().until(() -> inbox.mails().size() >= count);
        return inbox.mails();
    }

    /** Up to four messages are on their way at once, and which comes first is not promised. */
    private static Consumer<List<? extends Inbox.Mail>> types(String... types) {
        return mails -> assertThat(mails).extracting(mail -> mail.at("/type")).containsExactlyInAnyOrder(types);
    }

    @Test
    void ofAFailureWhatItIsAndNothingSecret() {
        application("checkpoint.webhook-delivery.link=https://runs.example.org/{pipeline}/{run}#{entry}")
                .run(context -> {
                    order(context, "a/1 \u00e4", 101);
                    Inbox.Mail mail = received(1).get(0);
                    assertThat(mail.at("/type")).isEqualTo("run-failed");
                    assertThat(mail.at("/data/run")).isEqualTo("a/1 \u00e4");
                    assertThat(mail.at("/data/pipeline")).isEqualTo("orders");
                    assertThat(mail.at("/data/status")).isEqualTo("FAILED");
                    assertThat(mail.at("/data/stage")).isEqualTo("pay");
                    assertThat(mail.at("/data/error"))
                            .startsWith("IllegalStateException: Card declined password=")
                            .doesNotContain("hunter22", "\n", "\u202e");
                    assertThat(mail.at("/data/link")).isEqualTo("https://runs.example.org/orders/a%2F1%20%C3%A4#2");
                    assertThat(mail.json().at("/data").has("payload")).isFalse();
                    assertThat(mail.header(":path")).isEqualTo("/runs?to=me");
                    assertThat(mail.header(":method")).isEqualTo("POST");
                    assertThat(mail.header("content-type")).isEqualTo("application/json");
                    assertThat(Signatures.isSigned(mail, Signatures.SECRET)).isTrue();
                    assertThat(Signatures.isSigned(mail, Signatures.OTHER)).isFalse();
                });
    }

    @Test
    void ofOnlyWhatTheyWant() {
        application(
                        "checkpoint.webhooks[0].events=run-started,run-completed,run-failed,run-resumed",
                        "checkpoint.webhooks[0].pipelines=orders",
                        "checkpoint.webhooks[0].statuses=COMPLETED,FAILED")
                .run(context -> {
                    catchThrowable(() -> context.getBean(Orders.class).ship("s"));
                    order(context, "a", 101);
                    order(context, "b", 1);
                    received(2);
                    order(context, "a", 2);
                    assertThat(received(3)).satisfies(types("run-failed", "run-completed", "run-completed"));
                });
    }

    @Test
    void ofStagesAndPayloadsIfTheyAsk() {
        application(
                        "checkpoint.webhooks[0].events=run-started,stage-completed,run-completed",
                        "checkpoint.webhooks[0].payloads=true")
                .run(context -> {
                    order(context, "a", 1);
                    await().untilAsserted(() -> assertThat(inbox.mails())
                            .extracting(
                                    mail -> mail.at("/type"),
                                    mail -> mail.json().at("/data/payload").toString())
                            .contains(tuple("stage-completed", "\"paid\""), tuple("run-completed", "\"paid\"")));
                    assertThat(inbox.mails())
                            .filteredOn(mail -> mail.at("/type").equals("run-started"))
                            .singleElement()
                            .satisfies(mail -> assertThat(mail.json()
                                            .at("/data/payload/amount")
                                            .asInt())
                                    .isEqualTo(1));
                });
    }

    @Test
    void againWithTheSameIdUntilTheyTakeIt() {
        inbox.reply(500).reply(302, Map.of("Location", inbox.url())).reply(429);
        application().run(context -> {
            order(context, "a", 101);
            List<Inbox.Mail> mails = received(4);
            assertThat(mails)
                    .extracting(Inbox.Mail::id)
                    .containsOnly(mails.get(0).id());
            assertThat(mails).allSatisfy(mail -> assertThat(Signatures.isSigned(mail, Signatures.SECRET))
                    .isTrue());
            await().untilAsserted(
                            () -> assertThat(ledger(context).letters(null)).isEmpty());
            assertThat(inbox.mails()).hasSize(4);
        });
    }

    private static WebhookLedger ledger(AssertableApplicationContext context) {
        return new WebhookLedger(context.getBean(CheckpointStore.class), Clock.systemUTC());
    }

    @Test
    void bothWithTheNewAndTheOldSecretDuringARotation() {
        application("checkpoint.webhooks[0].previous-secrets=" + Signatures.OTHER)
                .run(context -> {
                    order(context, "a", 101);
                    Inbox.Mail mail = received(1).get(0);
                    assertThat(Signatures.isSigned(mail, Signatures.SECRET)).isTrue();
                    assertThat(Signatures.isSigned(mail, Signatures.OTHER)).isTrue();
                });
    }

    @Test
    void afterTheNextStartIfTheyWereAwayUntilTheLast() {
        inbox.always(503);
        application().run(context -> {
            order(context, "a", 101);
            received(1);
        });
        int before = inbox.mails().size();
        inbox.always(200);
        application().run(context -> {
            Inbox.Mail again = received(before + 1).get(before);
            assertThat(again.id()).isEqualTo(inbox.mails().get(0).id());
            order(context, "b", 101);
            received(before + 2);
        });
        application().run(context -> {
            order(context, "c", 101);
            assertThat(received(before + 3))
                    .extracting(mail -> mail.at("/data/run"))
                    .endsWith("a", "b", "c");
        });
    }

    @Test
    void whileAnotherOneHangs() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            application(
                            "checkpoint.webhooks[1].name=hanging",
                            "checkpoint.webhooks[1].url=http://127.0.0.1:" + hanging.getLocalPort(),
                            "checkpoint.webhooks[1].secret=" + Signatures.OTHER,
                            "checkpoint.webhooks[1].allow-private-addresses=true",
                            "checkpoint.webhook-delivery.timeout=1h")
                    .run(context -> {
                        for (int i = 1; i <= 3; i++) {
                            order(context, "a" + i, 101);
                            received(i);
                        }
                        try (Socket connected = hanging.accept()) {
                            assertThat(connected.getInputStream().read()).isEqualTo('P');
                        }
                        assertThat(ledger(context).letters("hanging")).isNotEmpty();
                        assertThat(ledger(context).letters("inbox")).isEmpty();
                    });
        }
    }
}
