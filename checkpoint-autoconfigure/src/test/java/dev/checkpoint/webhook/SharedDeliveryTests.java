package dev.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Applications;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Several instances over one store, with the same receiver. */
class SharedDeliveryTests {

    private static final int RUNS = 40;

    private final Inbox inbox = new Inbox();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        inbox.close();
    }

    private ApplicationContextRunner store(String kind) {
        return kind.equals("file")
                ? Applications.withFiles(directory.resolve("runs"))
                : Applications.withDatabase("jdbc:h2:" + directory.resolve("runs") + ";AUTO_SERVER=TRUE")
                        .withPropertyValues("checkpoint.jdbc.initialize-schema=always");
    }

    private ApplicationContextRunner told(String kind) {
        return ToldRunsTests.with(store(kind), inbox, "checkpoint.webhooks[0].events=run-started,run-completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "h2"})
    void eachTellsOfItsRunsAndNoneIsToldTwice(String kind) {
        told(kind).run(one -> told(kind).run(other -> {
            for (int i = 0; i < RUNS; i++) {
                one.getBean(Orders.class).order("one-" + i, 1);
                other.getBean(Orders.class).order("other-" + i, 1);
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(inbox.mails()).hasSizeGreaterThanOrEqualTo(4 * RUNS));
        }));
        assertThat(inbox.mails()).extracting(Inbox.Mail::id).hasSize(4 * RUNS).doesNotHaveDuplicates();
        assertThat(inbox.mails().stream().map(mail -> mail.at("/data/run")).distinct())
                .hasSize(2 * RUNS);
    }

    /** Such as a command, or an application that is not configured for it. */
    @ParameterizedTest
    @ValueSource(strings = {"file", "h2"})
    void oneTellsOfRunsOfThoseThatTellNothing(String kind) {
        told(kind).run(one -> store(kind)
                .withBean(Orders.Stages.class)
                .withBean(Orders.class)
                .run(silent -> {
                    silent.getBean(Orders.class).order("a", 1);
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> inbox.mails().size() == 2);
                }));
        assertThat(inbox.mails())
                .extracting(mail -> mail.at("/type"))
                .containsExactlyInAnyOrder("run-started", "run-completed");
    }

    @Test
    void nothingIsToldOfWhatAForkHasCopied() {
        told("file")
                .withPropertyValues("checkpoint.webhooks[0].events=stage-completed,run-paused,run-completed")
                .run(context -> {
                    context.getBean(Orders.class).order("a", 1);
                    await().until(() -> inbox.mails().size() == 2);
                    String fork = context.getBean(RunOperations.class)
                            .fork(ForkRequest.of("a").at(2).as("b"));
                    assertThat(fork).isEqualTo("b");
                    await().until(() -> inbox.mails().size() == 3);
                    assertThat(catchThrowable(
                                    () -> context.getBean(RunOperations.class).resume("b")))
                            .isNull();
                    await().until(() -> inbox.mails().size() == 4);
                    List<Inbox.Mail> ofFork = inbox.mails().stream()
                            .filter(mail -> mail.at("/data/run").equals("b"))
                            .toList();
                    assertThat(ofFork)
                            .extracting(mail -> mail.at("/type"))
                            .containsExactly("run-paused", "run-completed");
                });
    }
}
