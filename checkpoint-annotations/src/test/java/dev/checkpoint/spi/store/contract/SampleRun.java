package dev.checkpoint.spi.store.contract;

import dev.checkpoint.StageEnd;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as a test describes it, and as what it is written into a store. All times are in seconds since that of the samples. */
final class SampleRun {

    /** A stage that ended. */
    record Ended(StageId stage, StageEnd end, List<String> models, Map<String, BigDecimal> cost) {}

    final String id;

    String pipeline = "research";

    long started;

    String instance = "web-1";

    String version = "";

    String arguments = "{}";

    @Nullable
    String parent;

    @Nullable
    String origin;

    final List<Ended> stages = new ArrayList<>();

    final List<Map<String, String>> metadata = new ArrayList<>();

    /** Interrupted if nothing else is said. */
    RunStatus status = RunStatus.INTERRUPTED;

    Duration took = Duration.ofSeconds(1);

    @Nullable
    ErrorInfo error;

    @Nullable
    String failedIn;

    /** When the last entry was written. */
    long updated;

    /** A later call, before the end: its instance, version and arguments. */
    @Nullable
    SampleRun calledAgain;

    SampleRun(String id) {
        this.id = id;
    }

    SampleRun started(long second) {
        started = second;
        updated = Math.max(updated, second);
        return this;
    }

    SampleRun updated(long second) {
        updated = second;
        return this;
    }

    SampleRun pipeline(String name) {
        pipeline = name;
        return this;
    }

    SampleRun by(String itsInstance, String itsVersion) {
        instance = itsInstance;
        version = itsVersion;
        return this;
    }

    SampleRun with(String itsArguments) {
        arguments = itsArguments;
        return this;
    }

    SampleRun again(String itsInstance, String itsVersion, @Nullable String itsArguments) {
        calledAgain = new SampleRun(id).by(itsInstance, itsVersion).with(itsArguments == null ? "" : itsArguments);
        return this;
    }

    SampleRun stage(String name, StageEnd end) {
        return stage(StageId.of(name), end, List.of(), Map.of());
    }

    SampleRun stage(StageId stage, StageEnd end, List<String> models, Map<String, BigDecimal> cost) {
        stages.add(new Ended(stage, end, models, cost));
        return this;
    }

    SampleRun said(String name, String value) {
        metadata.add(Map.of(name, value));
        return this;
    }

    SampleRun ended(RunStatus itsStatus, long second, Duration itTook) {
        status = itsStatus;
        updated = second;
        took = itTook;
        return this;
    }

    SampleRun failed(@Nullable String stage, ErrorInfo itsError) {
        status = RunStatus.FAILED;
        failedIn = stage;
        error = itsError;
        return this;
    }

    RunId runId() {
        return RunId.of(id);
    }

    Instant at(long second) {
        return SampleEntries.TIME.plusSeconds(second);
    }

    /** Writes it, and releases it. */
    void writeTo(CheckpointStore store) {
        store.append(new Append(runId(), 0, entries(), Trigger.LIFECYCLE));
        store.release(runId());
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.RunStarted(
                at(started),
                pipeline,
                runId(),
                instance,
                fingerprint(version),
                Payload.of(arguments),
                parent == null ? null : RunId.of(parent),
                Map.of(),
                null,
                null,
                origin == null ? null : new Origin(new Position(RunId.of(origin), 1), 1)));
        int position = 0;
        for (Ended ended : stages) {
            entries.add(entry(ended, position++));
        }
        for (Map<String, String> said : metadata) {
            entries.add(new Entry.CheckpointNamed(at(updated), "release", said, "Ada"));
        }
        if (calledAgain != null) {
            entries.add(new Entry.RunResumed(
                    at(updated),
                    calledAgain.instance,
                    Cause.FAILED,
                    "failed",
                    fingerprint(calledAgain.version),
                    calledAgain.arguments.isEmpty() ? null : Payload.of(calledAgain.arguments),
                    null,
                    null,
                    null,
                    null));
        }
        Entry end = end();
        if (end != null) {
            entries.add(end);
        } else if (entries.size() == 1 && updated > started) {
            entries.add(entry(new Ended(StageId.of("last"), StageEnd.COMPLETED, List.of(), Map.of()), position));
        }
        return entries;
    }

    private static Fingerprint fingerprint(String version) {
        return version.isEmpty() ? Fingerprint.NONE : new Fingerprint(Map.of("version", version));
    }

    private Entry entry(Ended ended, int position) {
        Call call = new Call(ended.stage(), position, 0, 1, Fingerprint.NONE, "main");
        Ran ran = new Ran(
                Duration.ofMillis(5),
                null,
                ended.models().isEmpty() ? null : Payload.of(details(ended.models())),
                ended.cost().isEmpty() ? null : ended.cost());
        return ended.end() == StageEnd.COMPLETED
                ? new Entry.StageCompleted(at(updated), call, ran, Result.of(Payload.of("1")), null, null)
                : new Entry.StageFailed(at(updated), call, ran, SampleEntries.error(), null);
    }

    /** The first was chosen, the second answered; once with all escapes, once with those that are needed. */
    private static String details(List<String> models) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("chosen", StoreContract.quote(models.get(0)));
        if (models.size() > 1) {
            names.put("answered-by", '"' + models.get(1).replace("\"", "\\\"") + '"');
        }
        StringBuilder json = new StringBuilder("{\"input\":{\"chosen\":\"none\"},\"models\":[{\"reason\":\"cheap\"");
        names.forEach(
                (name, model) -> json.append(",\"").append(name).append("\":").append(model));
        return json.append("}]}").toString();
    }

    private @Nullable Entry end() {
        Tally tally = new Tally(took, 1, 0, Duration.ZERO);
        return switch (status) {
            case COMPLETED -> new Entry.RunCompleted(at(updated), tally, Result.of(Payload.of("1")), null);
            case FAILED ->
                new Entry.RunFailed(at(updated), tally, error == null ? SampleEntries.error() : error, failedIn, null);
            case PAUSED -> new Entry.RunPaused(at(updated), Why.REQUESTED, "asked for", null);
            case WAITING -> new Entry.RunWaiting(at(updated), Why.DECISION, "charge", "Did it take effect?", null);
            case CANCELLED -> new Entry.RunCancelled(at(updated), "asked for", null);
            default -> null;
        };
    }

    @Override
    public String toString() {
        return id;
    }
}
