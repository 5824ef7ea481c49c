package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.application.Applications;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.SampleEntries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the verbs say of runs that were interrupted, wait, or are forks that nothing was executed of yet. */
class UnendedRunsTests {

    private static final Instant START = SampleEntries.TIME;

    private static void application(Consumer<ConfigurableApplicationContext> test) {
        Applications.inMemory()
                .withBean(Orders.class)
                .withBean(Orders.Stages.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(test::accept);
    }

    private static Terminal terminal(ConfigurableApplicationContext context) {
        return new Terminal(context, null);
    }

    private static void write(ConfigurableApplicationContext context, String id, Entry... more) {
        RunId run = RunId.of(id);
        CheckpointStore store = context.getBean(CheckpointStore.class);
        store.append(new Append(run, 0, List.of(SampleEntries.started(run, "orders")), Trigger.LIFECYCLE));
        store.append(new Append(run, 1, List.of(more), Trigger.LIFECYCLE));
        store.release(run);
    }

    @Test
    void saysHowLongARunTookThatWasInterrupted() {
        application(context -> {
            write(
                    context,
                    "order-1",
                    SampleEntries.completed("price", "1"),
                    new Entry.RunPaused(START.plus(Duration.ofSeconds(90)), Why.SHUTDOWN, "stopped", null));
            Terminal terminal = terminal(context);
            assertThat(terminal.run("list")).isZero();
            assertThat(terminal.out()).containsPattern("INTERRUPTED +order-1 +orders .* 1 min 30 s +1");
            assertThat(terminal.run("show", "order-1")).isZero();
            assertThat(terminal.out()).contains("took     1 min 30 s until its last entry\n");
        });
    }

    @Test
    void saysWhenAWaitingRunGoesOn() {
        application(context -> {
            Entry later = new Entry.RunWaiting(
                    START.plusSeconds(2), Why.RETRY, "pay", "busy", Instant.parse("2099-06-30T12:00:00Z"));
            write(context, "order-1", later);
            Entry now = new Entry.RunWaiting(START.plusSeconds(1), Why.RETRY, "pay", "busy", START);
            write(context, "order-2", now);
            Terminal terminal = terminal(context);
            assertThat(terminal.run("list", "-o", "wide")).isZero();
            assertThat(terminal.out().lines().toList().subList(1, 3))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("WAITING  order-1")
                                    .containsPattern("goes on at 2099-0"),
                            line -> assertThat(line)
                                    .startsWith("WAITING  order-2")
                                    .endsWith("due; the run goes on when an instance looks, or with: resume order-2"));
        });
    }

    /** As if the process had died in the stage. */
    @Test
    void showsAStageThatWasLost() {
        application(context -> {
            context.getBean(Orders.class).charge("c-1");
            Terminal terminal = terminal(context);
            assertThat(terminal.run("fork", "c-1", "--at", "2", "--as", "c-2")).isZero();
            assertThat(terminal.run("show", "c-2")).isZero();
            assertThat(terminal.out()).containsPattern("@1 +charge +1 +interrupted +started, and its end is unknown");
            assertThat(terminal.run("extract", "c-2")).isZero();
            assertThat(terminal.out()).contains("| @1 | charge | 1 | interrupted |");
            assertThat(terminal.run("show", "c-2", "-o", "json")).isZero();
            JsonNode lost =
                    JsonMapper.shared().readTree(terminal.out()).get("run").get("lost");
            assertThat(lost).hasSize(1);
            assertThat(lost.get(0).get("stage").asString()).isEqualTo("charge");
            assertThat(lost.get(0).get("checkpoint").asString()).isEqualTo("c-2@1");

            assertThat(terminal.run("resume", "c-2")).isEqualTo(1);
            assertThat(terminal.run("show", "c-2")).isZero();
            assertThat(terminal.out()).contains("waits    before charge").doesNotContain("answer");
            assertThat(terminal.run("decide", "c-2", "charge", "--done", "\"by hand\""))
                    .isZero();
            assertThat(terminal.err()).isEqualTo("Decided. To continue the run: resume c-2\n");
            assertThat(terminal.run("show", "c-2")).isZero();
            assertThat(terminal.out())
                    .doesNotContain("interrupted")
                    .contains("answer   decided; the run goes on with: resume c-2\n")
                    .containsPattern("charge +1 +completed +given by a person, not executed");
            assertThat(terminal.run("show", "c-1")).isZero();
            assertThat(terminal.out()).doesNotContain("interrupted").doesNotContain("given by");
        });
    }

    @Test
    void marksTheResultsThatAForkWasGiven() {
        application(context -> {
            context.getBean(Orders.class).order("order-41", 10);
            Terminal terminal = terminal(context);
            assertThat(terminal.run("fork", "order-41", "--before", "pay", "--as", "order-42", "--result", "price=7"))
                    .isZero();
            assertThat(terminal.run("show", "order-42")).isZero();
            assertThat(terminal.out())
                    .containsPattern("@1 +price +1 +completed +\\d")
                    .containsPattern("@2 +price +1 +completed +given by a person, not executed");
        });
    }

    @Test
    void tellsWhatAForkCopiedFromWhatItExecuted() {
        application(context -> {
            Orders orders = context.getBean(Orders.class);
            assertThatThrownBy(() -> orders.order("order-41", 1000)).hasMessageContaining("Card declined");
            assertThatThrownBy(() -> orders.order("order-41", 1000)).hasMessageContaining("Card declined");
            Terminal terminal = terminal(context);
            assertThat(terminal.run("fork", "order-41", "--at", "6", "--as", "order-42", "--set", "amount=5"))
                    .isZero();
            assertThat(terminal.run("timeline", "order-42")).isZero();
            assertThat(terminal.out())
                    .contains("order-42 of orders: PAUSED", ", 2 executions\n")
                    .contains(": 2 executed, 0 skipped, left FAILED\n")
                    .contains(": 1 executed, copied up to order-41@6\n")
                    .doesNotContain("left PAUSED");
            assertThat(terminal.run("resume", "order-42")).isZero();
            assertThat(terminal.run("timeline", "order-42")).isZero();
            assertThat(terminal.out())
                    .contains(", 3 executions\n", ", copied up to order-41@6\n", ", left COMPLETED\n");
        });
    }
}
