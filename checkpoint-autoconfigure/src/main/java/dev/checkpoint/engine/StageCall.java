package dev.checkpoint.engine;

import dev.checkpoint.engine.CompletedStages.Match;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.event.Execution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a stage inside a run, identified and matched. Used by the thread that makes the call. */
public final class StageCall {

    private final RunFrame frame;

    private final StageSpec spec;

    private final @Nullable Object[] args;

    private final StageId stage;

    private final Fingerprint fingerprint;

    private final Match match;

    private @Nullable RunId child;

    private @Nullable String innerScope;

    private @Nullable String why;

    StageCall(
            RunFrame frame,
            StageSpec spec,
            @Nullable Object[] args,
            StageId stage,
            Fingerprint fingerprint,
            Match match) {
        this.frame = frame;
        this.spec = spec;
        this.args = args;
        this.stage = stage;
        this.fingerprint = fingerprint;
        this.match = match;
    }

    /** The call is a run of its own. */
    void isRun(RunId id) {
        child = id;
    }

    /**
     * It is executed although its stage was completed.
     *
     * @param reason null if the stage was not
     */
    void isExecutedAgain(@Nullable String reason) {
        why = reason;
    }

    /** Why a completed stage is executed again; null if it is not. */
    @Nullable
    String why() {
        return why;
    }

    /** It ended with a result, kept or new. */
    void ended() {
        session().completed().ended(stage, match);
    }

    /** It ended with an exception. */
    void failed() {
        session().completed().failed(stage, match, fingerprint);
    }

    /** One of its attempts failed, and the next follows at once. */
    void retried() {
        session().completed().retried(stage, match);
    }

    /** It ended with a result that does not count after all. */
    void undone(boolean skipped) {
        session().completed().undone(stage, match, fingerprint, skipped);
    }

    /** The stage it is called in; null if that is the pipeline itself. */
    @Nullable
    StageId enclosingStage() {
        return frame.stage();
    }

    /** For what is said about it by any thread; one that stands where it was called is in the right trace already. */
    Telling telling() {
        return CurrentRun.get() == frame
                ? Telling.here(stage)
                : Telling.about(session().id(), stage, frame.execution());
    }

    /** The transactional stage it is called in; null if there is none. */
    @Nullable
    TransactionalUnit unit() {
        return frame.unit();
    }

    /** What the run or stage that makes the call is for an observer. */
    Execution enclosing() {
        return frame.execution();
    }

    @Nullable
    RunId child() {
        return child;
    }

    /** This very call, as a digest: what is called inside belongs to it. Computed when something is. */
    String innerScope() {
        String scope = innerScope;
        if (scope == null) {
            scope = scopeOf(stage.scope(), fingerprint, match.occurrence());
            innerScope = scope;
        }
        return scope;
    }

    /** The calls that this one replaces: the same one in a replaced enclosing call, and one here with other inputs. */
    List<String> formerInnerScopes() {
        if (session().completed().isFresh()) {
            return List.of();
        }
        List<String> former = new ArrayList<>();
        for (String scope : frame.formerScopes()) {
            former.add(scopeOf(scope, fingerprint, match.occurrence()));
        }
        CompletedStages.Former replaced = match.replaced();
        if (replaced != null) {
            former.add(scopeOf(stage.scope(), replaced.fingerprint(), replaced.occurrence()));
            for (String scope : frame.formerScopes()) {
                former.add(scopeOf(scope, replaced.fingerprint(), replaced.occurrence()));
            }
        }
        return former;
    }

    private String scopeOf(String outer, Fingerprint inputs, int occurrence) {
        return Hashes.hex(16, outer, stage.asPath(), inputs.digests(), occurrence);
    }

    RunSession session() {
        return frame.session();
    }

    StageSpec spec() {
        return spec;
    }

    @Nullable
    Object[] args() {
        return args;
    }

    StageId stage() {
        return stage;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    Match match() {
        return match;
    }

    String runId() {
        return session().id().value();
    }

    String pipeline() {
        return session().spec().pipeline();
    }
}
