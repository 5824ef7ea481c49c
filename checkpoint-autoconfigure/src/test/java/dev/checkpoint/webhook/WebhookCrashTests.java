package dev.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.application.Applications;
import dev.checkpoint.control.SetClock;
import dev.checkpoint.crash.ChildJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed between the end of a run and the end of its delivery. The next one tells the receiver. */
@Timeout(120)
class WebhookCrashTests {

    @TempDir
    private Path directory;

    private Process start(int port, boolean halt) throws Exception {
        List<String> command = new ArrayList<>(ChildJvm.command("webhooks.jsa", false));
        command.add(WebhookCrashApplication.class.getName());
        command.add("--spring.main.banner-mode=off");
        command.add("--checkpoint.file.directory=" + directory.resolve("runs"));
        command.add("--checkpoint.recovery.enabled=false");
        command.add("--checkpoint.webhooks[0].name=inbox");
        command.add("--checkpoint.webhooks[0].url=http://127.0.0.1:" + port + "/");
        command.add("--checkpoint.webhooks[0].secret=" + Signatures.SECRET);
        command.add("--checkpoint.webhooks[0].allow-private-addresses=true");
        command.add("--checkpoint.webhook-delivery.timeout=1h");
        command.add("--" + WebhookCrashApplication.HALT + "=" + halt);
        return new ProcessBuilder(command)
                .redirectError(directory.resolve("log.txt").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The process after the one that died: it sends again once the turn of that one is over. */
    private void survive(Inbox inbox, Consumer<List<Inbox.Mail>> check) {
        SetClock clock = new SetClock();
        clock.set(Instant.now().plus(Duration.ofHours(12)));
        ToldRunsTests.with(Applications.withFiles(directory.resolve("runs")), inbox)
                .withBean(Clock.class, () -> clock)
                .run(context -> {
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> !inbox.mails().isEmpty());
                    check.accept(inbox.mails());
                });
    }

    @Test
    void afterTheRunEndedAndBeforeAnythingWasSent() throws Exception {
        try (Inbox inbox = new Inbox()) {
            Process process = start(inbox.port(), true);
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue())
                        .as("see %s", directory.resolve("log.txt"))
                        .isEqualTo(137);
            } finally {
                process.destroyForcibly();
            }
            assertThat(inbox.mails()).isEmpty();
            survive(inbox, mails -> {
                assertThat(mails).hasSize(1);
                assertThat(mails.get(0).at("/type")).isEqualTo("run-failed");
                assertThat(mails.get(0).at("/data/run")).isEqualTo("a");
            });
        }
    }

    @Test
    void whileItIsSent() throws Exception {
        String id;
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Process process = start(listening.getLocalPort(), false);
            try (Socket socket = listening.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                id = in.lines()
                        .filter(line -> line.startsWith("webhook-id: "))
                        .map(line -> line.substring("webhook-id: ".length()))
                        .findFirst()
                        .orElseThrow();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        try (Inbox inbox = new Inbox()) {
            survive(inbox, mails -> assertThat(mails).extracting(Inbox.Mail::id).containsExactly(id));
        }
    }
}
