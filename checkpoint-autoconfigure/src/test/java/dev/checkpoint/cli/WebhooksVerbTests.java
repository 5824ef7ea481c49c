package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.application.Applications;
import dev.checkpoint.webhook.Inbox;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Messages of webhooks at the command line. */
class WebhooksVerbTests {

    private final Inbox inbox = new Inbox();

    @AfterEach
    void close() {
        inbox.close();
    }

    private ApplicationContextRunner application() {
        return Applications.inMemory()
                .withBean(Orders.class)
                .withBean(Orders.Stages.class)
                .withPropertyValues(
                        "checkpoint.webhook-delivery.interval=50ms",
                        "checkpoint.webhooks[0].name=inbox",
                        "checkpoint.webhooks[0].url=" + inbox.url(),
                        "checkpoint.webhooks[0].secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=",
                        "checkpoint.webhooks[0].allow-private-addresses=true");
    }

    @Test
    void areListedAndSentAgain() {
        inbox.always(410);
        application().run(context -> {
            Terminal terminal = new Terminal(context, List.of("y"));
            assertThat(catchThrowable(() -> context.getBean(Orders.class).order("order-42", 1000)))
                    .isNotNull();
            await().until(() -> {
                terminal.run("webhooks");
                return terminal.out().contains("DEAD");
            });
            assertThat(terminal.run("webhooks", "list")).isZero();
            assertThat(terminal.out()).contains("inbox", "run-failed", "order-42@", "HTTP 410");
            assertThat(terminal.run("webhooks", "list", "-o", "json")).isZero();
            assertThat(terminal.out()).contains("\"webhooks\"", "\"state\" : \"DEAD\"", "\"runId\" : \"order-42\"");
            assertThat(terminal.run("webhooks", "list", "-o", "ids")).isZero();
            String id = terminal.out().strip();
            assertThat(terminal.run("webhooks", "list", "--receiver", "other")).isZero();
            assertThat(terminal.out()).doesNotContain("order-42");
            assertThat(terminal.run("webhooks", "resend")).isEqualTo(2);
            assertThat(terminal.run("webhooks", "list", id)).isEqualTo(2);
            assertThat(terminal.run("webhooks", "send", id)).isEqualTo(2);
            assertThat(terminal.run("webhooks", "resend", "msg_none", "--yes")).isEqualTo(1);
            assertThat(terminal.err()).contains("None of these messages waits to be sent.");

            inbox.always(200);
            assertThat(terminal.run("webhooks", "resend", id)).isZero();
            assertThat(terminal.err()).contains("Send 1 message again? [y/N]", "1 message is sent again");
            await().until(() -> {
                terminal.run("webhooks");
                return terminal.err().contains("Everything was delivered to inbox.");
            });
            assertThat(inbox.mails()).extracting(Inbox.Mail::id).containsExactly(id, id);
            assertThat(terminal.run("webhooks", "resend", "--all", "--yes")).isZero();
            assertThat(terminal.err()).contains("Nothing waits to be sent.");
        });
    }

    @Test
    void areNoneWhereNobodyIsTold() {
        Applications.inMemory().run(context -> {
            Terminal terminal = new Terminal(context, null);
            assertThat(terminal.run("webhooks")).isZero();
            assertThat(terminal.err()).contains("No webhook was ever told anything.");
        });
    }
}
