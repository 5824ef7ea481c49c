package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which appends go alone, which gather, and how long they wait, by a clock that goes on when it is told to. */
@Timeout(30)
class LanesTests {

    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - 500); // such clocks may pass over the largest number

    private final Lanes lanes = new Lanes(nanos::get);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static Append append(String run) {
        return new Append(RunId.of(run), 1, List.of(completed("draft", "1")), Trigger.STAGE_COMPLETED);
    }

    /** An append that has to wait; what comes back when it need not any longer. */
    private CompletableFuture<GroupMember> waits(String run) {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<GroupMember> joined = CompletableFuture.supplyAsync(
                () -> {
                    thread.set(Thread.currentThread());
                    return lanes.join(append(run));
                },
                threads);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> thread.get() != null
                        && Arrays.stream(thread.get().getStackTrace())
                                .anyMatch(frame -> frame.getMethodName().equals("parkNanos")));
        assertThat(joined).isNotDone();
        return joined;
    }

    private static List<String> runs(GroupMember leader) {
        return leader.group().stream()
                .map(member -> member.batch().run().value())
                .toList();
    }

    private static void end(GroupMember leader) {
        leader.group().forEach(GroupMember::done);
    }

    private static List<String> runsOf(CompletableFuture<GroupMember> joined) throws Exception {
        return runs(joined.get(10, TimeUnit.SECONDS));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void goAloneOneAfterTheOtherAndTwoAtATime() {
        for (int i = 0; i < 10; i++) {
            GroupMember one = lanes.join(append("a"));
            GroupMember other = lanes.join(append("b"));
            assertThat(runs(one)).containsExactly("a");
            assertThat(runs(other)).containsExactly("b");
            pass(Duration.ofMillis(1));
            lanes.handOver(one);
            lanes.handOver(other);
        }
    }

    @Test
    void goAloneIfOneWaitedForAFreeLane() throws Exception {
        GroupMember one = lanes.join(append("a"));
        GroupMember other = lanes.join(append("b"));
        CompletableFuture<GroupMember> third = waits("c");
        lanes.handOver(one);
        lanes.handOver(other);
        assertThat(runsOf(third)).containsExactly("c");
        assertThat(runs(lanes.join(append("a")))).containsExactly("a");
    }

    @Test
    void shareTheNextStatementWithThoseThatWereLetGo() throws Exception {
        GroupMember one = lanes.join(append("a"));
        GroupMember other = lanes.join(append("b"));
        List<CompletableFuture<GroupMember>> waiting = List.of(waits("c"), waits("d"));
        pass(Duration.ofMillis(1));
        lanes.handOver(one);
        lanes.handOver(other);
        // two wait, and one of those that have just ended is expected: the first of them leads for all
        GroupMember leader = lanes.join(append("b"));
        assertThat(runs(leader)).containsExactly("c", "d", "b");
        pass(Duration.ofMillis(2));
        lanes.handOver(leader);
        end(leader);
        for (CompletableFuture<GroupMember> along : waiting) {
            assertThat(runsOf(along)).isEmpty();
        }

        waiting = List.of(waits("b"), waits("c")); // the lanes are free, and d is expected
        GroupMember next = lanes.join(append("d"));
        assertThat(runs(next)).containsExactly("b", "c", "d");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void waitNoLongerThanHalfOfTheStatementBefore() throws Exception {
        GroupMember one = lanes.join(append("a"));
        GroupMember other = lanes.join(append("b"));
        CompletableFuture<GroupMember> first = waits("c");
        CompletableFuture<GroupMember> second = waits("d");
        pass(Duration.ofMillis(2));
        lanes.handOver(one);
        lanes.handOver(other);
        pass(Duration.ofNanos(999_999));
        assertThat(first).isNotDone();
        pass(Duration.ofNanos(1));
        assertThat(runsOf(first)).containsExactly("c", "d");
        assertThat(second).isNotDone();
    }

    @Test
    void areSentAsLanesAreFreeIfItWasUselessToWait() throws Exception {
        GroupMember one = lanes.join(append("a"));
        GroupMember other = lanes.join(append("b"));
        CompletableFuture<GroupMember> leads = waits("c");
        waits("d");
        waits("e");
        pass(Duration.ofMillis(1));
        lanes.handOver(one);
        lanes.handOver(other);
        pass(Duration.ofMillis(1));
        assertThat(runsOf(leads)).hasSize(3); // of four that were expected
        pass(Duration.ofMillis(1));
        CompletableFuture<GroupMember> next = waits("a");
        waits("b");
        lanes.handOver(leads.join());
        assertThat(next).isNotDone();
        pass(Duration.ofMillis(1));
        assertThat(runsOf(next)).hasSize(2); // of five

        assertThat(runs(lanes.join(append("c")))).containsExactly("c"); // beside it
    }

    @Test
    void doNotWaitForAStatementThatHangs() throws Exception {
        GroupMember hangs = lanes.join(append("a"));
        GroupMember other = lanes.join(append("b"));
        CompletableFuture<GroupMember> waiting = waits("c");
        lanes.handOver(other);
        assertThat(waiting).isNotDone();
        pass(Duration.ofNanos(Lanes.STUCK_NANOS + 1));
        assertThat(runsOf(waiting)).containsExactly("c");
        lanes.handOver(waiting.join());
        assertThat(runs(lanes.join(append("c")))).containsExactly("c");
        lanes.handOver(hangs);
    }

    @Test
    void areLeftToTheNextStatementIfTheGroupIsFullOrTheirRunIsInIt() throws Exception {
        GroupMember one = lanes.join(append("a"));
        GroupMember other = lanes.join(append("b"));
        CompletableFuture<GroupMember> first = waits("c");
        CompletableFuture<GroupMember> rival = waits("c");
        lanes.handOver(one);
        lanes.handOver(other);
        assertThat(runsOf(first)).containsExactly("c");
        List<CompletableFuture<GroupMember>> more =
                IntStream.range(0, 60).mapToObj(i -> waits("more-" + i)).toList();
        lanes.handOver(first.join());
        GroupMember next = rival.get(10, TimeUnit.SECONDS);
        assertThat(next.group()).hasSize(EntryInserts.MOST_ROWS);
        lanes.handOver(next);
        end(next);
        assertThat(runsOf(more.get(EntryInserts.MOST_ROWS - 1))).hasSize(61 - EntryInserts.MOST_ROWS);
    }

    @Test
    void keepTheInterruptionOfTheirThread() throws Exception {
        GroupMember one = lanes.join(append("a"));
        lanes.join(append("b"));
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(
                () -> {
                    thread.set(Thread.currentThread());
                    Thread.currentThread().interrupt();
                    lanes.join(append("c"));
                    return Thread.interrupted();
                },
                threads);
        Awaitility.await().until(() -> thread.get() != null && !thread.get().isInterrupted());
        assertThat(interrupted).isNotDone();
        pass(Duration.ofNanos(Lanes.STUCK_NANOS + 1));
        lanes.handOver(one);
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void writeEachAppendOnceWhateverMeets() throws Exception {
        Lanes real = new Lanes();
        Map<String, Integer> written = new ConcurrentHashMap<>();
        AtomicInteger statements = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Callable<Object>> runs = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            String run = "run-" + number;
            Append append = append(run);
            runs.add(Executors.callable(() -> {
                for (int i = 0; i < 1_000; i++) {
                    GroupMember member = real.join(append);
                    if (!member.group().isEmpty()) {
                        most.accumulateAndGet(statements.incrementAndGet(), Math::max);
                        LockSupport.parkNanos(20_000);
                        statements.decrementAndGet();
                        real.handOver(member);
                        for (GroupMember along : member.group()) {
                            written.merge(along.batch().run().value(), 1, Integer::sum);
                            along.written();
                            along.done();
                        }
                    }
                    assertThat(member.isWritten()).isTrue();
                }
            }));
        }
        for (Future<Object> run : threads.invokeAll(runs)) {
            run.get();
        }
        assertThat(written).hasSize(12).allSatisfy((run, times) -> assertThat(times)
                .isEqualTo(1_000));
        assertThat(most).hasValueLessThanOrEqualTo(Lanes.LANES);
    }
}
