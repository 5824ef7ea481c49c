package dev.checkpoint.dashboard;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
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

/** Writes journals of runs that no application has executed: each in one append, so that many take seconds. */
final class ManyRuns {

    private static final Fingerprint FINGERPRINT = new Fingerprint(Map.of("args.topic", "sha256:0123456789abcdef"));

    private ManyRuns() {}

    /** Runs of one stage, each a little older than the next one; the last is no news for a page that opens. */
    static void write(CheckpointStore store, int runs) {
        Instant now = Instant.now().minus(Duration.ofMinutes(1));
        for (int run = 0; run < runs; run++) {
            write(store, "run-" + run, 1, now.minus(Duration.ofSeconds(runs - run)));
        }
    }

    /** One run. */
    static void write(CheckpointStore store, String id, int stages, Instant time) {
        RunId run = RunId.of(id);
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.RunStarted(
                time, "archive", run, "shop", FINGERPRINT, Payload.of("{}"), null, Map.of(), null, null, null));
        for (int stage = 0; stage < stages; stage++) {
            entries.add(new Entry.StageCompleted(
                    time,
                    new Call(StageId.of("part"), stage, 0, 1, FINGERPRINT, "main"),
                    Ran.in(Duration.ofMillis(12)),
                    Result.of(Payload.of("\"part " + stage + "\"")),
                    null,
                    null));
        }
        Tally tally = new Tally(Duration.ofSeconds(1), stages, 0, Duration.ZERO);
        entries.add(new Entry.RunCompleted(time, tally, Result.of(Payload.of("null")), null));
        store.append(new Append(run, 0, entries, Trigger.STAGE_COMPLETED));
        store.release(run);
    }
}
