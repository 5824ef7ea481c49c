package dev.checkpoint.spi.store;

import dev.checkpoint.StageEnd;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.StageId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the journal of a run that queries ask for. Each part is fetched when it is first asked for; used by one
 * thread.
 */
public interface RunFacts {

    /** The version of the pipeline it was last called with; empty if it had none. */
    String version();

    /** How it failed; null unless its status is failed. */
    Entry.@Nullable RunFailed failure();

    /** How executions of its stages ended, {@linkplain StageId#isUndo() undos} left out. */
    Set<EndOfStage> stages();

    /**
     * The arguments it was last called with, as {@link Attributes#nested} tells them: texts, numbers and booleans by the names on
     * the way to them. Secrets are left out.
     */
    Map<String, String> arguments();

    /** What was said about its checkpoints, the last under each name. */
    Map<String, String> metadata();

    /** The models that its stages chose or were answered by. */
    Set<String> models();

    /**
     * An execution of a stage ended.
     *
     * @param stage the stage
     * @param end how
     */
    record EndOfStage(StageId stage, StageEnd end) {}

    /** The facts of a journal; its payloads are fetched only for what needs them. */
    static RunFacts of(Journal journal) {
        return new JournalFacts(journal);
    }
}
