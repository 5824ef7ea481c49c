package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.Checkpoint;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunStatistics;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Names of positions, given by the code of a run, by other threads and by other instances. */
@Timeout(120)
class NamedCheckpointTests {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application(Stores store) {
        return store.application(directory)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .withBean(Work.class)
                .withBean(Work.Inner.class)
                .withBean(Work.Stages.class);
    }

    private static CompletableFuture<String> held(AssertableApplicationContext context, Function<Work, String> call)
            throws Exception {
        Work work = context.getBean(Work.class);
        CompletableFuture<String> caller = CompletableFuture.supplyAsync(() -> call.apply(work), task -> {
            Thread thread = new Thread(task, "caller");
            thread.setDaemon(true);
            thread.start();
        });
        context.getBean(Work.Stages.class).awaitHeld();
        return caller;
    }

    private static RunOperations operations(AssertableApplicationContext context) {
        return context.getBean(RunOperations.class);
    }

    private static RunExplorer explorer(AssertableApplicationContext context) {
        return context.getBean(RunExplorer.class);
    }

    private static List<Checkpoint> named(AssertableApplicationContext context) {
        return explorer(context).checkpoints("run").stream()
                .filter(checkpoint -> checkpoint.name() != null)
                .toList();
    }

    private static String end(AssertableApplicationContext context, CompletableFuture<String> caller) throws Exception {
        context.getBean(Work.Stages.class).letGo();
        return caller.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EachStore
    void namesARunWhileItIsExecutedAndAfterItsEnd(Stores store) {
        application(store).run(context -> {
            CompletableFuture<String> caller = held(context, work -> work.work("run"));
            Position first = operations(context).checkpoint("run", "before review", Map.of("reviewer", "anna"));
            assertThat(end(context, caller)).isEqualTo("123");
            Position last = operations(context).checkpoint("run", "published");

            assertThat(named(context))
                    .satisfiesExactly(
                            one -> {
                                assertThat(one.position()).isEqualTo(first);
                                assertThat(one.name()).isEqualTo("before review");
                                assertThat(one.metadata()).containsExactly(Map.entry("reviewer", "anna"));
                                assertThat(one.trigger()).isEqualTo(Trigger.MANUAL);
                            },
                            other -> assertThat(other.position()).isEqualTo(last));
            assertThat(explorer(context).get("run").status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(first.seq()).isEqualTo(2); // started, first
            assertThat(context.getBean(Work.class).work("run")).isEqualTo("123");
        });
    }

    @ParameterizedTest
    @EachStore
    void asksTheInstanceThatExecutesTheRun(Stores store) {
        ApplicationContextRunner application = application(store);
        application.run(owner -> {
            CompletableFuture<String> caller = held(owner, work -> work.work("run"));
            application.run(other -> {
                Position position =
                        operations(other).checkpoint("run", "seen from outside", Map.of("a", "1", "b", "2"));
                assertThat(named(other)).singleElement().satisfies(checkpoint -> {
                    assertThat(checkpoint.position()).isEqualTo(position);
                    assertThat(checkpoint.metadata()).isEqualTo(Map.of("a", "1", "b", "2"));
                });
                assertThat(open(other)).isEmpty();
            });
            assertThat(end(owner, caller)).isEqualTo("123");
        });
    }

    private static List<Request> open(AssertableApplicationContext context) {
        return requests(context).open(Set.of(new RunId("run")));
    }

    private static Requests requests(AssertableApplicationContext context) {
        return context.getBean(CheckpointStore.class).ability(Requests.class).orElseThrow();
    }

    @ParameterizedTest
    @EachStore
    void namesOnceWhatTheOwnerDidNotLiveToClose(Stores store) {
        application(store).run(context -> {
            assertThat(end(context, held(context, work -> work.work("run")))).isEqualTo("123");
            CheckpointStore keeps = context.getBean(CheckpointStore.class);
            Entry.CheckpointNamed note = new Entry.CheckpointNamed(
                    Instant.parse("2026-11-29T10:00:00.123456Z"), "asked", Map.of("why", "audit"), "anna");
            CheckpointRequests requests =
                    new CheckpointRequests(keeps, context.getBean(dev.checkpoint.spi.codec.PayloadCodec.class));
            Request request = requests.leave(new RunId("run"), note);

            RequestLook look = context.getBean(RequestLook.class);
            assertThat(look.doAsAsked(new RunId("run"))).isFalse();
            // recovery looks too: whichever of them came first closes it
            await().untilAsserted(() -> assertThat(open(context)).isEmpty());
            requests(context).leave(request); // as if it had not been closed
            assertThat(look.doAsAsked(new RunId("run"))).isFalse();
            await().untilAsserted(() -> assertThat(open(context)).isEmpty());
            assertThat(named(context)).singleElement().satisfies(checkpoint -> {
                assertThat(checkpoint.name()).isEqualTo("asked");
                assertThat(checkpoint.by()).isEqualTo("anna");
            });
        });
    }

    @ParameterizedTest
    @EachStore
    void namesBeforeTheFirstStageWhatAnotherInstanceAskedForBeforeAResume(Stores store) {
        // nothing looks for requests but the resume itself
        application(store).withPropertyValues("checkpoint.requests.interval=1h").run(context -> {
            Work.Stages stages = context.getBean(Work.Stages.class);
            stages.letGo();
            stages.failNext();
            assertThatThrownBy(() -> context.getBean(Work.class).work("run")).hasMessage("broken");
            CheckpointStore keeps = context.getBean(CheckpointStore.class);
            long asked = keeps.open(new RunId("run")).orElseThrow().nextSeq();
            CheckpointRequests requests =
                    new CheckpointRequests(keeps, context.getBean(dev.checkpoint.spi.codec.PayloadCodec.class));
            Request request = requests.leave(
                    new RunId("run"),
                    new Entry.CheckpointNamed(
                            Instant.parse("2026-11-29T10:00:00.123456Z"), "asked", Map.of("why", "audit"), "anna"));

            assertThat(context.getBean(Work.class).work("run")).isEqualTo("123");

            assertThat(named(context)).singleElement().satisfies(checkpoint -> {
                assertThat(checkpoint.name()).isEqualTo("asked");
                assertThat(checkpoint.metadata()).containsExactly(Map.entry("why", "audit"));
                assertThat(checkpoint.by()).isEqualTo("anna");
                assertThat(checkpoint.position().seq()).isEqualTo(asked + 1); // resumed, named, third
            });
            List<Entry> entries = keeps.open(new RunId("run")).orElseThrow().entries();
            assertThat(entries.subList((int) asked, (int) asked + 3))
                    .satisfiesExactly(
                            one -> assertThat(one).isInstanceOf(Entry.RunResumed.class),
                            two -> assertThat(two).isInstanceOf(Entry.CheckpointNamed.class),
                            three -> assertThat(three).isInstanceOf(Entry.StageCompleted.class));
            assertThat(open(context)).isEmpty();

            requests(context).leave(request); // as if it had not been closed
            keeps.append(new Append(
                    new RunId("run"),
                    entries.size(),
                    List.of(new Entry.RunPaused(Instant.parse("2026-11-29T11:00:00Z"), Why.REQUESTED, "again", null)),
                    Trigger.LIFECYCLE));
            keeps.release(new RunId("run"));
            assertThat(context.getBean(Work.class).work("run")).isEqualTo("123");
            assertThat(named(context)).hasSize(1);
            assertThat(open(context)).isEmpty();
        });
    }

    @ParameterizedTest
    @EachStore
    void makesDurableWhatTheTriggerHoldsBack(Stores store) {
        ApplicationContextRunner application = application(store).withPropertyValues("checkpoint.triggers=manual");
        application.run(context -> {
            CompletableFuture<String> caller = held(context, work -> work.work("run"));
            CheckpointStore keeps = context.getBean(CheckpointStore.class);
            assertThat(keeps.open(new RunId("run")).orElseThrow().stages()).isEmpty();
            operations(context).checkpoint("run", "now");
            assertThat(keeps.open(new RunId("run")).orElseThrow().stages()).hasSize(1);
            end(context, caller);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "stage-completed, LIFECYCLE STAGE_COMPLETED STAGE_COMPLETED STAGE_COMPLETED LIFECYCLE",
        "level-completed, LIFECYCLE LEVEL_COMPLETED LEVEL_COMPLETED LEVEL_COMPLETED LIFECYCLE",
        "manual, LIFECYCLE LIFECYCLE",
        "before-critical, LIFECYCLE BEFORE_CRITICAL LIFECYCLE"
    })
    void listsCheckpointsWithTheirTriggers(String triggers, String expected) {
        for (Stores store : Stores.values()) {
            if (!store.isObtainable()) {
                continue;
            }
            application(store)
                    .withPropertyValues("checkpoint.triggers=" + triggers)
                    .run(context -> {
                        context.getBean(Work.Stages.class).letGo();
                        context.getBean(Work.class).critical("run-" + store);
                        assertThat(explorer(context).checkpoints("run-" + store))
                                .as(store.name())
                                .extracting(checkpoint -> checkpoint.trigger().name())
                                .containsExactly(expected.split(" "));
                    });
        }
    }

    @ParameterizedTest
    @EachStore
    void countsThem(Stores store) {
        application(store).run(context -> {
            context.getBean(Work.Stages.class).letGo();
            context.getBean(Work.class).work("run");
            context.getBean(Work.class).work("run-2");
            operations(context).checkpoint("run", "named");
            RunStatistics statistics = explorer(context).statistics(RunQuery.all());
            assertThat(statistics.runs()).isEqualTo(Map.of(RunStatus.COMPLETED, 2L));
            assertThat(statistics.unreadable()).isZero();
            RunStatistics.Checkpoints checkpoints = statistics.checkpoints();
            assertThat(checkpoints.byTrigger())
                    .isEqualTo(Map.of(Trigger.LIFECYCLE, 4L, Trigger.STAGE_COMPLETED, 6L, Trigger.MANUAL, 1L));
            assertThat(checkpoints.count()).isEqualTo(11);
            assertThat(checkpoints.named()).isEqualTo(1);
            assertThat(checkpoints.oldest()).isBefore(checkpoints.newest());
            // {"id":"run"} and {"id":"run-2"}; "1", "2", "3" and "123" twice
            assertThat(checkpoints.bytes()).isEqualTo(12 + 14 + 2 * (3 + 3 + 3 + 5));
        });
    }

    @Test
    void masksSecretsAndKeepsNamesInOneLine() {
        application(Stores.FILE).run(context -> {
            context.getBean(Work.Stages.class).letGo();
            context.getBean(Work.class).work("run");
            operations(context)
                    .checkpoint("run", "api_key=sk-abcdefghijklmnop1234\nrun=x", Map.of("password", "hunter2"));
            assertThat(named(context)).singleElement().satisfies(checkpoint -> {
                assertThat(checkpoint.name()).doesNotContain("abcdefghijkl", "\n");
                assertThat(checkpoint.metadata()).doesNotContainValue("hunter2");
            });
        });
    }

    @Test
    void refusesWhatCannotBeNamed() {
        application(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> operations(context).checkpoint("absent", "name"))
                    .isInstanceOf(RunNotFoundException.class);
            assertThatThrownBy(() -> explorer(context).checkpoints("absent")).isInstanceOf(RunNotFoundException.class);
            context.getBean(Work.Stages.class).letGo();
            context.getBean(Work.class).work("run");
            assertThatThrownBy(() -> operations(context).checkpoint("run", " "))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'run'");
        });
    }
}
