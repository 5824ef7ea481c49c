package dev.checkpoint.application;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Runs as processes leave them that die, in the store of an application that recovers none itself. */
public final class Interrupted {

    private final ApplicationContextRunner application;

    /** Leaves them in the store of this application. */
    public Interrupted(ApplicationContextRunner application) {
        this.application = application.withPropertyValues("checkpoint.recovery.enabled=false");
    }

    /** A run that was begun, and nothing else; one without arguments could not write them. */
    void run(String pipeline, String id, @Nullable String arguments) {
        runs(Map.of(id, List.of(started(pipeline, id, arguments))));
    }

    /** Runs with all their entries, by id. */
    public void runs(Map<String, List<Entry>> runs) {
        application.run(context -> {
            CheckpointStore store = context.getBean(CheckpointStore.class);
            runs.forEach((id, entries) -> {
                for (int seq = 0; seq < entries.size(); seq++) {
                    store.append(new Append(new RunId(id), seq, List.of(entries.get(seq)), Trigger.LIFECYCLE));
                }
                store.release(new RunId(id));
            });
        });
    }

    /** The beginning of a run. */
    public static Entry started(String pipeline, String id, @Nullable String arguments) {
        return new Entry.RunStarted(
                Instant.now(),
                pipeline,
                new RunId(id),
                "dead-1",
                Fingerprint.NONE,
                arguments == null ? null : Payload.of(arguments),
                null,
                Map.of(),
                null,
                null,
                null);
    }

    /** Another instance goes on with a run, and dies as well. */
    static Entry resumed(int time) {
        return new Entry.RunResumed(
                Instant.now(),
                "dead-" + time,
                Cause.INTERRUPTED,
                "interrupted",
                Fingerprint.NONE,
                null,
                null,
                null,
                null,
                null);
    }

    /** A call of a stage without arguments ended. */
    public static Entry completed(String stage, int occurrence) {
        return new Entry.StageCompleted(
                Instant.now(),
                new Call(StageId.of(stage), occurrence, occurrence, 1, Fingerprint.NONE, "main"),
                Ran.in(Duration.ofMillis(1)),
                Result.of(Payload.of("1")),
                null,
                null);
    }
}
