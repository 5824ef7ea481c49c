package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
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
            "TOOK_NANOS",
            "ENTRIES",
            "OWNER",
            "INSTANCE",
            "ERROR_CLASS",
            "ERROR_MESSAGE",
            "PARENT_RUN_ID",
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
     */
    @Nullable
    Object[] values(
            RowContext context, RunState state, long entries, @Nullable String configurationHash, String header) {
        PayloadColumns kept = PayloadColumns.of(arguments, context.compression());
        RunStatus status = state.status() == null ? RunStatus.RUNNING : state.status();
        RunId parent = start.parent();
        return new @Nullable Object[] {
            context.run().value(),
            Columns.fit(start.pipeline(), Columns.NAME),
            status.name(),
            Columns.utc(start.time()),
            Columns.utc(state.updated()),
            Columns.utcOrNull(state.ended()),
            Columns.nanosOrNull(state.took()),
            entries,
            state.isRunning() ? context.instance() : null,
            Columns.fit(state.instance() == null ? start.instance() : state.instance(), Columns.NAME),
            Columns.errorClass(state.error()),
            Columns.errorMessage(state.error()),
            parent == null ? null : parent.value(),
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
