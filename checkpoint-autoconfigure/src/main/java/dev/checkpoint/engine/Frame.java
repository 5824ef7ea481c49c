package dev.checkpoint.engine;

import dev.checkpoint.explain.StageReport;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.Execution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread stands: in a run, and perhaps in one of its stages.
 *
 * @param session the run
 * @param call the innermost call of a stage; null in the pipeline itself
 * @param report what that stage says about itself; null in the pipeline itself
 * @param unit the transactional stage this is part of; null outside of one
 * @param execution what the innermost stage, or the run, is for an observer
 */
public record Frame(
        RunSession session,
        @Nullable StageCall call,
        @Nullable StageReport report,
        @Nullable TransactionalUnit unit,
        Execution execution) {

    static Frame of(RunSession session) {
        return new Frame(session, null, null, null, session.execution());
    }

    /** The innermost stage; null in the pipeline itself. */
    public @Nullable StageId stage() {
        return call == null ? null : call.stage();
    }

    StageId child(String name, String key) {
        return call == null
                ? new StageId("", name, key)
                : new StageId(call.stage().asPath(), name, key, call.innerScope());
    }

    /** The calls whose inner results serve here too, because the innermost call replaces them. */
    List<String> formerScopes() {
        return call == null ? List.of() : call.formerInnerScopes();
    }
}
