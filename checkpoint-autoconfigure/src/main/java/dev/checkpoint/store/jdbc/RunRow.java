package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.RunState;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entry 0 on its way into the row of its run. The header holds all of its fields; the columns are for people and searches. */
final class RunRow implements ColumnFormat.Columns {

    /** The columns of the table, in the order of {@link #values}. */
    static final List<String> COLUMNS = List.of(
            "RUN_ID",
            "PIPELINE",
            "STATUS",
            "STARTED_AT",
            "UPDATED_AT",
            "ENDED_AT",
            "DUE_AT",
            "TOOK_NANOS",
            "ENTRIES",
            "OWNER",
            "INSTANCE",
            "ERROR_CLASS",
            "ERROR_MESSAGE",
            "PARENT_RUN_ID",
            "ORIGIN_RUN_ID",
            "ORIGIN_SEQ",
            "CONFIGURATION_HASH",
            "HEADER",
            "ARGUMENTS",
            "ARGUMENTS_BYTES",
            "ARGUMENTS_SIZE",
            "ENCODING",
            "WRITER");

    private final Entry.RunStarted start;

    private @Nullable Payload arguments;

    RunRow(Entry.RunStarted start) {
        this.start = start;
    }

    @Override
    public boolean take(String name, String value) {
        return false;
    }

    @Override
    public void payload(String name, Payload value) {
        arguments = value;
    }

    /**
     * The values of {@link #COLUMNS}.
     *
     * @param state where the run stands after the entries it is written with
     * @param entries how many these are
     * @param owner the instance that executes it from here on; null if none does
     */
    @Nullable
    Object[] values(
            RowContext context,
            RunState state,
            long entries,
            @Nullable String owner,
            @Nullable String configurationHash,
            String header) {
        PayloadColumns kept = PayloadColumns.of(arguments, context.compression());
        RunStatus status = state.status() == null ? RunStatus.RUNNING : state.status();
        RunId parent = start.parent();
        Position origin = start.origin() == null ? null : start.origin().position();
        return new @Nullable Object[] {
            context.run().value(),
            Columns.fit(start.pipeline(), Columns.NAME),
            status.name(),
            Columns.utc(start.time()),
            Columns.utc(state.updated()),
            Columns.utcOrNull(state.ended()),
            Columns.utcOrNull(state.due()),
            Columns.nanosOrNull(state.took()),
            entries,
            owner,
            Columns.fit(state.instance() == null ? start.instance() : state.instance(), Columns.NAME),
            Columns.errorClass(state.error()),
            Columns.errorMessage(state.error()),
            parent == null ? null : parent.value(),
            origin == null ? null : origin.run().value(),
            origin == null ? null : origin.seq(),
            configurationHash,
            header,
            kept.text(),
            kept.bytes(),
            kept.size(),
            kept.encoding(),
            context.writer()
        };
    }
}
