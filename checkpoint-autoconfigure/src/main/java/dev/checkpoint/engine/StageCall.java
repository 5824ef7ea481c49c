package dev.checkpoint.engine;

import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.kept.KeptResult;
import dev.checkpoint.engine.kept.Match;
import dev.checkpoint.engine.kept.Scope;
import dev.checkpoint.explain.StageReport;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spec.UpgradePaths;
import dev.checkpoint.spi.codec.ResultUpgrade;
import dev.checkpoint.spi.event.Execution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a stage inside a run, identified and matched. Used by the thread that makes the call. */
public final class StageCall {

    private final RunFrame frame;

    private final RunSession session;

    private final StageSpec spec;

    private final @Nullable Object[] args;

    private final Match match;

    private final UpgradePaths upgrades;

    private @Nullable RunId child;

    private @Nullable Scope inside;

    private @Nullable String why;

    private boolean retry;

    StageCall(RunFrame frame, StageSpec spec, @Nullable Object[] args, Match match, UpgradePaths upgrades) {
        this.frame = frame;
        this.session = frame.session();
        this.spec = spec;
        this.args = args;
        this.match = match;
        this.upgrades = upgrades;
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

    /** The same invocation of the method was executed before, and is tried again. */
    void isRetry() {
        retry = true;
    }

    /** Tells a report why it is executed, if it was before. */
    void tellWhy(StageReport report) {
        if (why != null) {
            report.isExecutedAgain(why);
        }
        if (retry) {
            report.isRetry();
        }
    }

    /** Tells a report inside of which versions it is executed: a call around has no entry if its process ends in it. */
    void tellWhere(StageReport report) {
        String around = versionsAround();
        if (around.chars().anyMatch(each -> each != '/')) {
            report.insideVersion(around);
        }
    }

    /** The versions of the calls around it, each after a slash, the outermost first; empty at the top. */
    private String versionsAround() {
        StageCall around = frame.call();
        return around == null ? "" : around.versionsAround() + '/' + Fingerprints.version(around.fingerprint());
    }

    /** Why a completed stage is executed again; null if it is not. */
    @Nullable
    String why() {
        return why;
    }

    /** It ended with a result, kept or new. */
    void ended() {
        session.matching().ended(match);
    }

    /** It ended with an exception. */
    void failed() {
        session.matching().failed(match);
    }

    /** One of its attempts failed, and the next follows at once. */
    void retried() {
        session.matching().retried(match);
    }

    /** It ended with a result that does not count after all. */
    void undone(boolean skipped) {
        session.matching().undone(match, skipped);
    }

    /** The stage it is called in; null if that is the pipeline itself. */
    @Nullable
    StageId enclosingStage() {
        return frame.stage();
    }

    /** For messages about it from any thread; the thread that made the call is in the right trace already. */
    Telling telling() {
        return isHere() ? Telling.here(match.stage()) : Telling.about(session.id(), match.stage(), frame.execution());
    }

    /** Whether this is the thread that made the call. */
    boolean isHere() {
        return CurrentRun.get() == frame;
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

    /** Around what is called inside. Computed when something is. */
    Scope inside() {
        Scope scope = inside;
        if (scope == null) {
            scope = frame.scope().inside(match);
            inside = scope;
        }
        return scope;
    }

    RunSession session() {
        return session;
    }

    StageSpec spec() {
        return spec;
    }

    @Nullable
    Object[] args() {
        return args;
    }

    StageId stage() {
        return match.stage();
    }

    Fingerprint fingerprint() {
        return match.fingerprint();
    }

    Match match() {
        return match;
    }

    /** Whether something is kept that has to be looked at before it is executed. */
    boolean mayBeKept() {
        return match.kept() != null || match.open() != null;
    }

    /** What makes of a kept result one of today; empty if nothing has to. */
    List<ResultUpgrade> upgrades(KeptResult kept) {
        return upgrades.from(Fingerprints.version(kept.fingerprint()));
    }

    String runId() {
        return session.id().value();
    }

    String pipeline() {
        return session.spec().pipeline();
    }
}
