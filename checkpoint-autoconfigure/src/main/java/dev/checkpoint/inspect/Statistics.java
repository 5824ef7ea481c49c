package dev.checkpoint.inspect;

import dev.checkpoint.Checkpoint;
import dev.checkpoint.RunStatistics;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.CheckpointStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums up runs. Used by one thread. */
final class Statistics {

    private final CheckpointReader reader;

    private final Map<RunStatus, Long> runs = new EnumMap<>(RunStatus.class);

    private final Map<Trigger, Long> byTrigger = new EnumMap<>(Trigger.class);

    private final StageNumbers stages = new StageNumbers();

    private long unreadable;

    private long named;

    private long bytes;

    private @Nullable Instant oldest;

    private @Nullable Instant newest;

    Statistics(CheckpointStore store) {
        this.reader = new CheckpointReader(store);
    }

    RunStatistics of(List<RunSummary> found) {
        found.forEach(this::add);
        long count = byTrigger.values().stream().mapToLong(Long::longValue).sum();
        return stages.statistics(
                runs, unreadable, new RunStatistics.Checkpoints(count, named, byTrigger, oldest, newest, bytes));
    }

    /** One that is deleted or damaged meanwhile concerns no other. */
    private void add(RunSummary run) {
        try {
            if (run.problem() == null) {
                RunId id = new RunId(run.runId());
                List<Checkpoint> checkpoints = new ArrayList<>();
                StageNumbers itsStages = new StageNumbers();
                long[] size = {0};
                reader.read(id, entry -> {
                    CheckpointReader.of(id, entry).ifPresent(checkpoints::add);
                    itsStages.add(entry);
                    size[0] += bytes(entry.entry());
                });
                runs.merge(run.status(), 1L, Long::sum);
                checkpoints.forEach(this::add);
                stages.add(itsStages);
                bytes += size[0];
            } else {
                unreadable++;
            }
        } catch (RunUnreadableException broken) {
            unreadable++;
        } catch (RunNotFoundException deleted) {
            // no longer selected
        }
    }

    private void add(Checkpoint checkpoint) {
        byTrigger.merge(checkpoint.trigger(), 1L, Long::sum);
        named += checkpoint.name() == null ? 0 : 1;
        Instant time = checkpoint.time();
        oldest = oldest == null || time.isBefore(oldest) ? time : oldest;
        newest = newest == null || time.isAfter(newest) ? time : newest;
    }

    private static long bytes(Entry entry) {
        return switch (entry.kind()) {
            case RUN_STARTED -> bytes(((Entry.RunStarted) entry).arguments());
            case RUN_RESUMED -> bytes(((Entry.RunResumed) entry).arguments());
            case RUN_COMPLETED -> bytes(((Entry.RunCompleted) entry).result().output());
            case STAGE_COMPLETED ->
                bytes(((Entry.StageCompleted) entry).result().output());
            default -> 0;
        };
    }

    private static long bytes(@Nullable Payload payload) {
        return payload == null ? 0 : payload.json().getBytes(StandardCharsets.UTF_8).length;
    }
}
