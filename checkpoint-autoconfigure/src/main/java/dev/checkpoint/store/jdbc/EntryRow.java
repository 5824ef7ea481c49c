package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.EntryKind;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry on its way into a row: the fields that have columns, and the header with all others. */
final class EntryRow implements ColumnFormat.Columns {

    /** The columns of the table, in the order of {@link #values}. */
    static final List<String> COLUMNS = List.of(
            "RUN_ID",
            "SEQ",
            "ENTRY_KIND",
            "ENTRY_TIME",
            "SAVE_TRIGGER",
            "STAGE_NAME",
            "STAGE_PATH",
            "STAGE_KEY",
            "STAGE_SCOPE",
            "STAGE_POSITION",
            "ATTEMPT",
            "TOOK_NANOS",
            "COST",
            "CURRENCY",
            "THREAD_NAME",
            "ERROR_CLASS",
            "ERROR_MESSAGE",
            "HEADER",
            "PAYLOAD",
            "PAYLOAD_BYTES",
            "PAYLOAD_SIZE",
            "ENCODING",
            "DETAILS",
            "DETAILS_SIZE",
            "WRITER");

    /** The one kind that is named like a trigger. */
    private static final String STAGE_COMPLETED = EntryKind.STAGE_COMPLETED.word();

    private static final String WITH_LATER_ONES = "-";

    private static final Map<String, Integer> TEXTS = Map.of(
            "stage", Columns.NAME,
            "key", Columns.NAME,
            "scope", Columns.NAME,
            "thread", Columns.NAME,
            "path", Columns.PATH);

    private final Entry entry;

    private final Map<String, String> texts = new HashMap<>();

    private @Nullable Payload payload;

    private @Nullable Payload details;

    EntryRow(Entry entry) {
        this.entry = entry;
    }

    @Override
    public boolean take(String name, String value) {
        Integer length = TEXTS.get(name);
        if (length != null) {
            boolean fits = Columns.fits(value, length);
            texts.put(name, fits ? value : Columns.fit(value, length));
            return fits;
        }
        return switch (name) {
            case "entry", "trigger", "position", "attempt" -> {
                texts.put(name, value);
                yield true;
            }
            case "seq", "took" -> true;
            case "time" -> Columns.fits(entry.time());
            default -> false;
        };
    }

    @Override
    public void payload(String name, Payload value) {
        if (name.equals("details")) {
            details = value;
        } else {
            payload = value;
        }
    }

    /** The values of {@link #COLUMNS}. */
    @Nullable
    Object[] values(RowContext context, long seq, String header) {
        PayloadColumns kept = PayloadColumns.of(payload, context.compression());
        String about = details == null ? null : ShortDetails.shorten(details.json(), kept.size());
        ErrorInfo error = error();
        CostColumns cost = CostColumns.of(entry);
        return new @Nullable Object[] {
            context.run().value(),
            seq,
            texts.get("entry"),
            Columns.utc(entry.time()),
            trigger(),
            texts.get("stage"),
            texts.get("path"),
            texts.get("key"),
            texts.get("scope"),
            number("position"),
            number("attempt"),
            took(),
            cost.amount(),
            cost.currency(),
            texts.get("thread"),
            error == null ? null : Columns.errorClass(error),
            error == null ? null : Columns.errorMessage(error),
            header,
            kept.text(),
            kept.bytes(),
            kept.size(),
            kept.encoding(),
            about,
            about == null ? null : about.length(),
            context.writer()
        };
    }

    /**
     * Null for the trigger that the kind of the entry says already, and so a word of its own for an entry of such a kind that is
     * written with later ones.
     */
    private @Nullable String trigger() {
        String trigger = texts.get("trigger");
        String kind = texts.get("entry");
        if (trigger == null) {
            return STAGE_COMPLETED.equals(kind) ? WITH_LATER_ONES : null;
        }
        return trigger.equals(kind) ? null : trigger;
    }

    /** What {@link #trigger()} said; null if the entry was written with later ones, or that is not known. */
    static @Nullable Trigger trigger(@Nullable String column, @Nullable String kind) {
        return Trigger.ofWord(column != null ? column : STAGE_COMPLETED.equals(kind) ? kind : null);
    }

    private @Nullable Integer number(String name) {
        String value = texts.get(name);
        return value == null ? null : Integer.valueOf(value);
    }

    private @Nullable Long took() {
        if (entry instanceof Entry.StageEnded e) {
            return e.ran().took().toNanos();
        }
        return entry instanceof Entry.RunEnded e ? e.tally().took().toNanos() : null;
    }

    private @Nullable ErrorInfo error() {
        if (entry instanceof Entry.StageFailed e) {
            return e.error();
        }
        return entry instanceof Entry.RunFailed e ? e.error() : null;
    }
}
