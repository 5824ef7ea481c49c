package dev.checkpoint.codec.document;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.EntryKind;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.format.DocumentException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates entries from fields; the counterpart of {@link EntryFields}. Ignores unknown fields. */
final class EntryReader {

    /** The name of the field that states the version. */
    static final String FORMAT = "format";

    private static final List<String> READABLE = List.of("1", String.valueOf(EntryFields.FORMAT));

    private final Fields fields;

    private final Map<String, Payload> payloads;

    private final Instant time;

    private EntryReader(Fields fields, Map<String, Payload> payloads) {
        this.fields = fields;
        this.payloads = payloads;
        this.time = fields.read("time", ExactTimes::parse);
    }

    /** The version that entry 0 states. */
    static long version(Fields fields) {
        return fields.read(FORMAT, Long::valueOf);
    }

    static NumberedEntry read(Fields fields, Map<String, Payload> payloads) {
        checkFormat(fields);
        return new NumberedEntry(
                fields.read("seq", Long::valueOf),
                new EntryReader(fields, payloads).entry(),
                Trigger.ofWord(fields.textOrNull("trigger")));
    }

    private static void checkFormat(Fields fields) {
        String format = fields.textOrNull(FORMAT);
        if (format != null && !READABLE.contains(format)) {
            throw new DocumentException("it has format " + format + ", but this version reads formats "
                    + String.join(" and ", READABLE) + "; use the version of Checkpoint that wrote it, or a newer one");
        }
    }

    private Entry entry() {
        String word = fields.text("entry");
        EntryKind kind = EntryKind.ofWord(word).orElse(EntryKind.UNKNOWN);
        return switch (kind) {
            case STAGE_COMPLETED -> new Entry.StageCompleted(time, ended(), ran(), result(), child(), by());
            case STAGE_FAILED -> new Entry.StageFailed(time, ended(), ran(), fields.error("error"), by());
            case STAGE_STARTED -> new Entry.StageStarted(time, call(fields.textOr("thread", "")));
            case RUN_STARTED -> runStarted();
            case RUN_RESUMED -> runResumed();
            case RUN_COMPLETED -> new Entry.RunCompleted(time, tally(), result(), payloads.get("details"));
            case RUN_FAILED ->
                new Entry.RunFailed(
                        time, tally(), fields.error("error"), fields.textOrNull("failed-in"), payloads.get("details"));
            case RUN_PAUSED -> runPaused();
            case RUN_WAITING ->
                new Entry.RunWaiting(
                        time,
                        fields.constant("why", Why.class, Why.DECISION),
                        fields.text("stage"),
                        fields.text("question"),
                        fields.readOrNull("until", ExactTimes::parse));
            case RUN_CANCELLED -> new Entry.RunCancelled(time, fields.text("reason"), by());
            case CHECKPOINT_NAMED -> new Entry.CheckpointNamed(time, fields.text("name"), fields.map("metadata"), by());
            case CHANGE_ACCEPTED ->
                new Entry.ChangeAccepted(time, fields.text("stage"), fields.text("code"), fields.text("reason"), by());
            case APPROVAL_REQUESTED ->
                new Entry.ApprovalRequested(
                        time,
                        fields.text("approval"),
                        call(fields.textOr("thread", "")),
                        fields.text("question"),
                        json("evidence"),
                        fields.textOrNull("schema"),
                        fields.readOrNull("deadline", ExactTimes::parse),
                        fields.textOr("approvers", "").lines().toList(),
                        fields.number("votes", 1),
                        fields.readOrNull("remind-after", Duration::parse));
            case APPROVAL_GIVEN ->
                new Entry.ApprovalGiven(
                        time,
                        fields.text("approval"),
                        fields.read("answer", EntryReader::approved),
                        by(),
                        fields.textOrNull("comment"),
                        json("value"));
            case UNKNOWN -> unknown(word);
        };
    }

    /** An unknown kind may be ignored only if nothing depends on it. */
    private Entry unknown(String word) {
        if (EntryKind.isNote(word)) {
            return new Entry.UnknownNote(time, word);
        }
        throw new DocumentException("'entry: " + word + "' is not a kind that this version knows ("
                + Arrays.stream(EntryKind.values())
                        .filter(kind -> kind != EntryKind.UNKNOWN)
                        .map(EntryKind::word)
                        .collect(Collectors.joining(", "))
                + "); a newer version may have written it");
    }

    private Entry runStarted() {
        fields.text(FORMAT); // without it, entry 0 is not an entry of Checkpoint
        Position origin = fields.readOrNull("origin", Position::parse);
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
                fields.textOrNull("trace"),
                origin == null ? null : new Origin(origin, fields.number("retry-depth", 1)));
    }

    private Entry runResumed() {
        String reason = fields.text("reason");
        return new Entry.RunResumed(
                time,
                fields.text("instance"),
                fields.constant("cause", Cause.class, FormerReasons.cause(reason)),
                reason,
                fingerprint(),
                payloads.get("arguments"),
                fields.textOrNull("dropped"),
                configurationOrNull(),
                fields.textOrNull("trace"),
                by());
    }

    private Entry runPaused() {
        String reason = fields.text("reason");
        return new Entry.RunPaused(time, fields.constant("why", Why.class, FormerReasons.why(reason)), reason, by());
    }

    private @Nullable Map<String, String> configurationOrNull() {
        Map<String, String> configuration = fields.map("configuration");
        return configuration.isEmpty() ? null : configuration;
    }

    private Call ended() {
        return call(fields.text("thread"));
    }

    private Call call(String thread) {
        return new Call(
                stage(),
                fields.number("position", 0),
                fields.number("occurrence", 0),
                fields.number("attempt", 1),
                fingerprint(),
                thread);
    }

    private Ran ran() {
        return new Ran(took(), fields.textOrNull("trace"), payloads.get("details"), Costs.parse(fields.map("cost")));
    }

    private Result result() {
        return new Result(payloads.get("output"), fields.textOrNull("not-restorable"));
    }

    private Tally tally() {
        return new Tally(
                took(),
                fields.number("executed", 0),
                fields.number("skipped", 0),
                fields.read("saved", ExactDurations::parse));
    }

    private @Nullable Payload json(String name) {
        return fields.readOrNull(name, Payload::of);
    }

    private static boolean approved(String answer) {
        return switch (answer) {
            case "approved" -> true;
            case "rejected" -> false;
            default -> throw new IllegalArgumentException("'" + answer + "' is neither approved nor rejected");
        };
    }

    private @Nullable RunId child() {
        return fields.readOrNull("child", RunId::of);
    }

    private @Nullable String by() {
        return fields.textOrNull("by");
    }

    private StageId stage() {
        return new StageId(
                fields.textOr("path", ""), fields.text("stage"), fields.textOr("key", ""), fields.textOr("scope", ""));
    }

    private Duration took() {
        return fields.read("took", ExactDurations::parse);
    }

    private Fingerprint fingerprint() {
        Map<String, String> digests = fields.map("fingerprint");
        return digests.isEmpty() ? Fingerprint.NONE : new Fingerprint(digests);
    }
}
