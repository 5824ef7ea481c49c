package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verbs that look again and again, runs that are followed, and colours. */
@Timeout(60)
class WatchTests {

    private static final String ESCAPE = "\u001b[";

    static class Slow {

        private final SlowStages stages;

        Slow(SlowStages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "slow", runId = "#id")
        public String slow(String id) {
            return stages.first() + stages.second();
        }
    }

    static class SlowStages {

        private final CountDownLatch started = new CountDownLatch(1);

        private final CountDownLatch allowed = new CountDownLatch(1);

        CountDownLatch started() {
            return started;
        }

        CountDownLatch allowed() {
            return allowed;
        }

        @Stage
        public String first() {
            return "a";
        }

        @Stage
        public String second() {
            started.countDown();
            try {
                assertThat(allowed.await(50, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return "b";
        }
    }

    private static void application(Consumer<ConfigurableApplicationContext> test) {
        Applications.inMemory()
                .withBean(Orders.class)
                .withBean(Orders.Stages.class)
                .withBean(Slow.class)
                .withBean(SlowStages.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    Orders orders = context.getBean(Orders.class);
                    orders.order("order-41", 10);
                    assertThatThrownBy(() -> orders.order("order-42", 1000)).hasMessageContaining("Card declined");
                    test.accept(context);
                });
    }

    /** A command on a thread that can be interrupted. */
    private static final class Running {

        private final FutureTask<Integer> code;

        private final Thread thread;

        Running(Terminal terminal, String... command) {
            code = new FutureTask<>(() -> terminal.run(command));
            thread = new Thread(code, "watching");
            thread.start();
        }

        int interrupted() throws Exception {
            thread.interrupt();
            return code.get(30, TimeUnit.SECONDS);
        }

        int ended() throws Exception {
            return code.get(30, TimeUnit.SECONDS);
        }
    }

    private static void checked(ThrowingConsumer test) {
        application(context -> {
            try {
                test.accept(context);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }

    private interface ThrowingConsumer {

        void accept(ConfigurableApplicationContext context) throws Exception;
    }

    @Test
    void printsABlockForEachChangeIntoAPipe() {
        checked(context -> {
            Terminal terminal = new Terminal(context, null);
            Running list = new Running(terminal, "list", "-o", "ids", "-w", "0.1");
            await().until(() -> terminal.out().equals("order-42\norder-41\n"));
            context.getBean(Orders.class).order("order-43", 10);
            await().until(() -> terminal.out().equals("order-42\norder-41\n\norder-43\norder-42\norder-41\n"));
            assertThat(list.interrupted()).isEqualTo(130);
            assertThat(terminal.out()).doesNotContain(ESCAPE);
        });
    }

    @Test
    void drawsInTheSamePlaceOnATerminal() {
        checked(context -> {
            Terminal terminal = new Terminal(context, List.of());
            Running show = new Running(terminal, "show", "-w0.1", "order-42");
            await().until(() -> terminal.out().split(ESCAPE.replace("[", "\\[") + "H", -1).length > 3);
            assertThat(show.interrupted()).isEqualTo(130);
            assertThat(terminal.out())
                    .startsWith(ESCAPE + "2J" + ESCAPE + "H")
                    .contains("every 100 ms, until Ctrl-C", "status   FAILED" + ESCAPE + "K\n")
                    .endsWith(ESCAPE + "J");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"statistics --watch 0.1", "approvals -w 0.1 --all", "show order-42 --watch=100ms -o json"})
    void watchesWhatElseIsListed(String command) {
        checked(context -> {
            Terminal terminal = new Terminal(context, null);
            Running running = new Running(terminal, command.split(" "));
            await().until(() -> !terminal.out().isEmpty());
            assertThat(running.interrupted()).isEqualTo(130);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"list -w 0.01", "list -w=x", "show last -f -w", "show last -f -o md", "list --color=blue"})
    void refusesWhatMakesNoSense(String command) {
        checked(context -> {
            Terminal terminal = new Terminal(context, null);
            assertThat(terminal.run(command.split(" "))).isEqualTo(2);
        });
    }

    @Test
    void followsARunToItsEnd() {
        checked(context -> {
            SlowStages stages = context.getBean(SlowStages.class);
            Thread caller = new Thread(() -> context.getBean(Slow.class).slow("slow-1"));
            caller.start();
            assertThat(stages.started().await(30, TimeUnit.SECONDS)).isTrue();
            Terminal terminal = new Terminal(context, null);
            Running follow = new Running(terminal, "show", "-f", "slow-1");
            await().until(() -> terminal.out().contains("first in "));
            assertThat(terminal.out())
                    .contains("@0    RUNNING     run slow-1 of slow on ", "@1    completed   first in ");
            stages.allowed().countDown();
            assertThat(follow.ended()).isZero();
            assertThat(terminal.out()).contains("@2    completed   second in ", "@3    COMPLETED\n");
            assertThat(terminal.err()).isEqualTo("Run slow-1 is COMPLETED.\n");
            caller.join();
        });
    }

    @Test
    void followsForPrograms() {
        checked(context -> {
            Terminal terminal = new Terminal(context, null);
            assertThat(terminal.run("show", "--follow", "order-42", "-o", "jsonl"))
                    .isEqualTo(1);
            List<JsonNode> lines = terminal.out()
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
            assertThat(lines).extracting(line -> line.get("seq").asInt()).containsExactly(0, 1, 2, 3);
            assertThat(lines)
                    .extracting(line -> line.get("kind").asString())
                    .containsExactly("run-started", "stage-completed", "stage-failed", "run-failed");
            assertThat(terminal.err()).isEqualTo("Run order-42 is FAILED. To continue it: resume order-42\n");
        });
    }

    @Test
    void endsWhereARunRests() {
        checked(context -> {
            Terminal terminal = new Terminal(context, null);
            assertThatThrownBy(() -> context.getBean(Orders.class).ship("ship-1"));
            assertThat(terminal.run("show", "-f", "ship-1")).isEqualTo(1);
            assertThat(terminal.out()).contains("ship-1/ship#1 asks: Ship it?", "WAITING");
            context.getBean(RunOperations.class).cancel("ship-1", "enough", dev.checkpoint.CancelMode.GRACEFUL);
            assertThat(terminal.run("show", "-f", "ship-1")).isEqualTo(1);
            assertThat(terminal.out()).endsWith("CANCELLED   enough\n");
            assertThat(terminal.run("show", "-f", "nothing")).isEqualTo(3);
        });
    }

    @Test
    void coloursStatusesForPeopleOnly() {
        checked(context -> {
            Terminal terminal = new Terminal(context, null);
            assertThat(terminal.run("list", "--color", "always")).isZero();
            assertThat(terminal.out())
                    .contains(ESCAPE + "31mFAILED" + ESCAPE + "39m", ESCAPE + "32mCOMPLETED" + ESCAPE + "39m");
            String plain = terminal.out().replaceAll("\u001b\\[\\d+m", "");
            assertThat(terminal.run("list")).isZero();
            assertThat(terminal.out()).isEqualTo(plain);
            assertThat(terminal.run("--color=ALWAYS", "show", "order-42")).isZero();
            assertThat(terminal.out())
                    .contains("status   " + ESCAPE + "31mFAILED", ESCAPE + "31mfailed" + ESCAPE + "39m");
            assertThat(terminal.run("timeline", "order-42", "--color=always")).isZero();
            assertThat(terminal.out()).contains(ESCAPE + "31m▒", ESCAPE + "32m█");
            for (String format : List.of("json", "jsonl", "yaml", "md", "ids")) {
                assertThat(terminal.run("list", "--color", "always", "-o", format))
                        .isZero();
                assertThat(terminal.out()).as(format).doesNotContain(ESCAPE);
            }
            for (String format : List.of("mermaid", "svg", "html", "trace", "json")) {
                assertThat(terminal.run("timeline", "order-42", "--color", "always", "-o", format))
                        .isZero();
                assertThat(terminal.out()).as(format).doesNotContain(ESCAPE);
            }
            assertThat(terminal.run("list", "--color", "never")).isZero();
            assertThat(terminal.out()).isEqualTo(plain);
        });
    }

    @Test
    void knowsTheVerbBehindTheColour() {
        assertThat(CommandLineTool.needsTheApplication("--color", "never", "resume", "last"))
                .isTrue();
        assertThat(CommandLineTool.needsTheApplication("--color=never", "list")).isFalse();
        assertThat(CommandLineTool.needsTheApplication("run", "orders")).isTrue();
    }
}
