package dev.checkpoint.store.file;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.AppendOutcome;
import java.nio.channels.FileLock;
import org.jspecify.annotations.Nullable;

/** What one instance holds of one run. Guarded by itself. */
final class HeldRun {

    final RunId run;

    @Nullable
    RunWriter writer;

    @Nullable
    FileLock claim;

    /** What is known of the run; null if another process wrote to its file before. */
    @Nullable
    WrittenRun written;

    boolean gone;

    /** Why the run was not claimed. */
    AppendOutcome refusal = AppendOutcome.TAKEN;

    HeldRun(RunId run) {
        this.run = run;
    }
}
