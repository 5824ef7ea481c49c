package dev.checkpoint.benchmarks;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes runs of five stages, of ten pipelines, one append each; one in a thousand failed. */
final class ManyRuns {

    private static final int PIPELINES = 10;

    private static final int STAGES = 5;

    private static final int AT_ONCE = 4;

    private ManyRuns() {}

    static void write(CheckpointStore store, int runs) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < AT_ONCE; i++) {
            threads.execute(() -> {
                for (int run = next.getAndIncrement(); run < runs; run = next.getAndIncrement()) {
                    write(store, run, Instant.now());
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.HOURS)) {
            throw new IllegalStateException("The runs take too long to write");
        }
    }

    private static void write(CheckpointStore store, int number, Instant now) {
        RunId run = RunId.of("run-" + number);
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.RunStarted(
                now,
                "pipeline-" + number % PIPELINES,
                run,
                "bench",
                new Fingerprint(Map.of("args.topic", "sha256:0123456789abcdef")),
                Payload.of("{\"topic\":\"bees-" + number + "\"}"),
                null,
                Map.of(),
                null,
                null,
                null));
        for (int stage = 0; stage < STAGES; stage++) {
            String name = number % 1000 == 3 && stage == 0 ? "rare" : "stage-" + stage;
            entries.add(new Entry.StageCompleted(
                    now,
                    new Call(StageId.of(name), 0, 0, 1, new Fingerprint(Map.of("args.topic", "sha256:00")), "main"),
                    Ran.in(Duration.ofMillis(12)),
                    Result.of(Payload.of("\"" + "x".repeat(200) + "\"")),
                    null,
                    null));
        }
        Tally tally = new Tally(Duration.ofSeconds(4), STAGES, 0, Duration.ZERO);
        entries.add(
                number % 1000 == 7
                        ? new Entry.RunFailed(
                                now,
                                tally,
                                new ErrorInfo("java.io.IOException", "disk full", List.of(), null, List.of()),
                                null)
                        : new Entry.RunCompleted(now, tally, Result.of(Payload.of("null")), null));
        store.append(new Append(run, 0, entries, Trigger.STAGE_COMPLETED));
        store.release(run);
    }
}
