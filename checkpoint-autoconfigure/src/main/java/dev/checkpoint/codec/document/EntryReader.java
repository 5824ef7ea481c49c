package dev.checkpoint.codec.document;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.store.support.DocumentException;
import dev.checkpoint.store.support.NumberedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes entries of fields; the mirror of {@link EntryFields}. Fields it does not know are left alone. */
final class EntryReader {

    private final Fields fields;

    private final Map<String, Payload> payloads;

    private final Instant time;

    private EntryReader(Fields fields, Map<String, Payload> payloads) {
        this.fields = fields;
        this.payloads = payloads;
        this.time = fields.read("time", Instant::parse);
    }

    static NumberedEntry read(Fields fields, Map<String, Payload> payloads) {
        checkFormat(fields);
        EntryKind kind = EntryKind.ofWord(fields.text("entry"));
        return new NumberedEntry(fields.read("seq", Long::valueOf), new EntryReader(fields, payloads).entry(kind));
    }

    private static void checkFormat(Fields fields) {
        String format = fields.textOrNull("format");
        if (format != null && !format.equals(String.valueOf(EntryFields.FORMAT))) {
            throw new DocumentException("it has format " + format + ", and this version reads format "
                    + EntryFields.FORMAT + "; use the version of Checkpoint that wrote it, or a newer one");
        }
    }

    private Entry entry(EntryKind kind) {
        return switch (kind) {
            case STAGE_COMPLETED -> stageCompleted();
            case STAGE_FAILED -> stageFailed();
            case STAGE_STARTED ->
                new Entry.StageStarted(time, stage(), position(), occurrence(), attempt(), fingerprint());
            case RUN_STARTED -> runStarted();
            case RUN_RESUMED ->
                new Entry.RunResumed(
                        time,
                        fields.text("instance"),
                        fields.text("reason"),
                        fingerprint(),
                        payloads.get("arguments"),
                        fields.textOrNull("dropped"),
                        configurationOrNull(),
                        fields.textOrNull("trace"));
            case RUN_COMPLETED ->
                new Entry.RunCompleted(
                        time,
                        took(),
                        fields.number("executed", 0),
                        fields.number("skipped", 0),
                        saved(),
                        fields.textOrNull("not-restorable"),
                        payloads.get("output"),
                        payloads.get("details"));
            case RUN_FAILED ->
                new Entry.RunFailed(
                        time,
                        took(),
                        fields.number("executed", 0),
                        fields.number("skipped", 0),
                        saved(),
                        fields.error("error"),
                        payloads.get("details"));
            case RUN_PAUSED -> new Entry.RunPaused(time, fields.text("reason"));
            case RUN_WAITING -> new Entry.RunWaiting(time, fields.text("stage"), fields.text("question"));
            case RUN_CANCELLED -> new Entry.RunCancelled(time, fields.text("reason"));
        };
    }

    private Entry runStarted() {
        fields.text("format"); // an entry 0 without it is none of ours
        return new Entry.RunStarted(
                time,
                fields.text("pipeline"),
                fields.read("run", RunId::of),
                fields.text("instance"),
                fingerprint(),
                payloads.get("arguments"),
                fields.readOrNull("parent", RunId::of),
                fields.map("configuration"),
                fields.textOrNull("bean"),
                fields.textOrNull("trace"));
    }

    private @Nullable Map<String, String> configurationOrNull() {
        Map<String, String> configuration = fields.map("configuration");
        return configuration.isEmpty() ? null : configuration;
    }

    private Entry stageCompleted() {
        return new Entry.StageCompleted(
                time,
                stage(),
                position(),
                occurrence(),
                attempt(),
                took(),
                fingerprint(),
                fields.text("thread"),
                fields.readOrNull("child", RunId::of),
                fields.textOrNull("not-restorable"),
                payloads.get("output"),
                payloads.get("details"),
                fields.textOrNull("trace"),
                Costs.parse(fields.map("cost")));
    }

    private Entry stageFailed() {
        return new Entry.StageFailed(
                time,
                stage(),
                position(),
                occurrence(),
                attempt(),
                took(),
                fingerprint(),
                fields.text("thread"),
                fields.error("error"),
                payloads.get("details"),
                fields.textOrNull("trace"));
    }

    private StageId stage() {
        return new StageId(
                fields.textOr("path", ""), fields.text("stage"), fields.textOr("key", ""), fields.textOr("scope", ""));
    }

    private int position() {
        return fields.number("position", 0);
    }

    private int occurrence() {
        return fields.number("occurrence", 0);
    }

    private int attempt() {
        return fields.number("attempt", 1);
    }

    private Duration took() {
        return fields.read("took", ExactDurations::parse);
    }

    private Duration saved() {
        return fields.read("saved", ExactDurations::parse);
    }

    private Fingerprint fingerprint() {
        Map<String, String> digests = fields.map("fingerprint");
        return digests.isEmpty() ? Fingerprint.NONE : new Fingerprint(digests);
    }
}
