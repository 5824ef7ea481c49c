package dev.checkpoint.engine;

import dev.checkpoint.Reason;
import dev.checkpoint.annotation.CodeChange;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.kept.InputChanges;
import dev.checkpoint.engine.kept.KeptResult;
import dev.checkpoint.engine.kept.Match;
import dev.checkpoint.engine.kept.Matching;
import dev.checkpoint.engine.kept.Scope;
import dev.checkpoint.engine.values.ClearNames;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.FanItem;
import dev.checkpoint.spec.GateSpec;
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spec.UpgradePaths;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens to a call of a stage.
 *
 * <table>
 *   <caption>Decision table, first match wins</caption>
 *   <tr><th>what is kept</th><th>what happens</th></tr>
 *   <tr><td>called outside any run</td><td>a plain call</td></tr>
 *   <tr><td>an unused result with the same fingerprint</td><td>it is returned; nothing is executed or written</td></tr>
 *   <tr><td>one that differs in the version only, and can be upgraded</td><td>the same, upgraded</td></tr>
 *   <tr><td>the same, and the code has changed</td><td>{@link CodeChange} decides: use, execute, refuse</td></tr>
 *   <tr><td>the same, but it cannot be restored</td><td>the next older result of the same call</td></tr>
 *   <tr><td>the same, and none can be restored</td><td>executed again if {@link Effect#REPEATABLE}, else refused</td></tr>
 *   <tr><td>the stage was started, is irreversible, and nothing tells its end</td><td>the run waits for a decision</td></tr>
 *   <tr><td>another fingerprint at the same position</td><td>{@link InputChange} decides: execute, reuse, refuse</td></tr>
 *   <tr><td>nothing</td><td>executed</td></tr>
 * </table>
 *
 * <p>An executed stage's entry is durable, as far as the triggers ask for it, before the caller sees the value; of a failed
 * one the caller gets the original exception.
 */
public final class StageEngine {

    private static final Logger log = LoggerFactory.getLogger(StageEngine.class);

    private final EngineServices services;

    private final Fingerprints fingerprints;

    private final ClearNames names;

    private final ActiveRuns activeRuns;

    private final StrayCalls strayCalls;

    private final StageSkips skips;

    private final StageExecution execution;

    private final ApprovalGate approvals;

    /** An engine over its services. */
    public StageEngine(EngineServices services, ActiveRuns activeRuns) {
        this.services = services;
        this.fingerprints = services.fingerprints();
        this.names = services.values().names();
        this.activeRuns = activeRuns;
        this.strayCalls = new StrayCalls(activeRuns);
        this.skips = new StageSkips(services);
        this.execution = new StageExecution(services);
        this.approvals = new ApprovalGate(services);
    }

    /**
     * Whose method is called.
     *
     * @param bean name of the bean
     * @param isOneOfSeveral whether others have the same method, and what one computed is not the other's
     * @param isRetry whether the same invocation was executed before: an interceptor around tries again
     */
    public record Caller(String bean, boolean isOneOfSeveral, boolean isRetry) {}

    /** The body of a call that may be a run of its own: given the id it has to use. */
    @FunctionalInterface
    interface ChildBody {
        @Nullable
        Object proceed(RunId childId) throws Throwable;
    }

    /**
     * Serves one call.
     *
     * @param spec what the annotation says
     * @param caller the bean whose method is called; null if only its object is known
     * @param args the arguments
     * @param body executes the method
     * @return what the caller gets
     * @throws Throwable what the method throws, or a {@link dev.checkpoint.error.CheckpointException}
     */
    public @Nullable Object run(StageSpec spec, @Nullable Caller caller, @Nullable Object[] args, Body body)
            throws Throwable {
        ReturnAdapter returns = spec.returns();
        RunFrame frame = RunFrame.current();
        return returns == null || !spec.enabled()
                ? run(frame, spec, caller, args, body)
                : returns.call(frame, where -> run(RunFrame.of(where), spec, caller, args, body));
    }

    private @Nullable Object run(
            @Nullable RunFrame frame, StageSpec spec, @Nullable Caller caller, @Nullable Object[] args, Body body)
            throws Throwable {
        if (frame == null || !spec.enabled()) {
            if (frame == null) {
                strayCalls.check(spec);
            } else {
                frame.session().stageTurnedOff();
            }
            return body.proceed();
        }
        RunSession session = frame.session();
        if (session.hasEnded()) {
            strayCalls.afterEnd(spec, session);
            return body.proceed();
        }
        StageCall call = identified(frame, session, spec, caller, args);
        Served kept = call.mayBeKept() ? serveKept(call) : null;
        return kept == null ? execute(call, body) : kept.value();
    }

    /** Serves a pipeline called inside a run: recorded like a stage, with the id of the run it is. */
    @Nullable
    Object runChild(RunFrame frame, RunSpec spec, @Nullable String bean, @Nullable Object[] args, ChildBody body)
            throws Throwable {
        if (frame.unit() != null) {
            frame.unit().refuseRun(spec.pipeline());
        }
        Caller caller = bean == null ? null : new Caller(bean, true, false);
        StageCall call = identified(frame, frame.session(), spec.asStage(), caller, args);
        Served kept = call.mayBeKept() ? serveKept(call) : null;
        if (kept != null) {
            return kept.value();
        }
        RunId child = childId(frame, spec, args, call);
        call.isRun(child);
        return execute(call, () -> body.proceed(child));
    }

    /**
     * Serves what undoes a call: as a call of a stage of its own.
     *
     * @param stage of which the undo is recorded
     * @param fingerprint tells which call is undone
     */
    @Nullable
    Object undo(RunSession session, StageSpec spec, StageId stage, Fingerprint fingerprint, Body body)
            throws Throwable {
        session.writer().checkOwned();
        activeRuns.checkGoingOn(session);
        Match match = session.matching().match(stage, List.of(), Scope.TOP, fingerprint, List.of());
        StageCall call = new StageCall(RunFrame.of(session), spec, new Object[0], match, UpgradePaths.NONE);
        Served served = match.kept() != null && match.same() ? serveKept(call) : null;
        return served == null ? execute(call, body) : served.value();
    }

    private RunId childId(RunFrame frame, RunSpec spec, @Nullable Object[] args, StageCall call) {
        return spec.runId() == null
                ? call.match().childId(frame.session().id())
                : names.runId(spec, spec.runId(), args);
    }

    /** Which call of the run it is, if the run goes on and the call is approved. */
    private StageCall identified(
            RunFrame frame, RunSession session, StageSpec spec, @Nullable Caller caller, @Nullable Object[] args) {
        session.writer().checkOwned();
        activeRuns.checkGoingOn(session);
        activeRuns.calls(session, spec.method());
        Scope scope = frame.scope();
        StageId stage = scope.stage(spec.name(), spec.key() == null ? "" : names.key(spec, spec.key(), args));
        RunSpec run = session.spec();
        UpgradePaths upgrades = services.upgrades().of(run, spec);
        List<String> versions = upgrades == UpgradePaths.NONE ? List.of() : upgrades.versions();
        Match match = match(session, run, stage, scope, spec, caller, args, versions);
        GateSpec gate = spec.gate();
        if (gate != null && isToAsk(spec, match)) {
            session.checkBudget(); // nobody is asked about a stage that would not be executed
            @Nullable Object[] approved = approved(session, spec, gate, match, args);
            if (approved != args) {
                session.matching().answered(match, FanItem.current());
                // the invocation proceeds with this array
                System.arraycopy(approved, 0, args, 0, args.length);
                match = match(session, run, stage, scope, spec, caller, args, versions);
            }
        }
        StageCall call = new StageCall(frame, spec, args, match, upgrades);
        if (caller != null && caller.isRetry) {
            call.isRetry();
        }
        return call;
    }

    /** A completed stage does not ask, and one whose end is unknown has to be decided first. */
    private static boolean isToAsk(StageSpec spec, Match match) {
        return match.open() == null
                && (match.kept() == null || !match.same() && spec.onInputChange() == InputChange.RERUN);
    }

    /** A call that is not approved counts as if it had not been made. */
    private @Nullable Object[] approved(
            RunSession session, StageSpec spec, GateSpec gate, Match match, @Nullable Object[] args) {
        try {
            return approvals.pass(session, spec, gate, match, args);
        } catch (ApprovalPendingException pending) {
            session.matching().held(match, FanItem.current());
            throw pending;
        } catch (RuntimeException stopped) {
            session.matching().answered(match, FanItem.current());
            throw stopped;
        }
    }

    private @Nullable Object execute(StageCall call, Body body) throws Throwable {
        call.session().checkBudget();
        Stopping stopping = call.session().stopping();
        stopping.enterStage();
        boolean interrupted = false;
        Throwable thrown = null;
        Object value = null;
        try {
            value = execution.execute(call, body);
        } catch (Throwable error) {
            thrown = error;
        } finally {
            interrupted = stopping.leaveStage();
        }
        if (thrown != null) {
            throw interrupted ? stopping.interrupted(thrown) : thrown;
        }
        return value;
    }

    /** What a caller gets of a kept result. */
    private record Served(@Nullable Object value) {}

    /** Serves a call with what is kept; null if it has to be executed. A refused call counts as if it had not been made. */
    private @Nullable Served serveKept(StageCall call) {
        try {
            return usable(call);
        } catch (CheckpointException refused) {
            call.session().matching().undone(call.match(), call.match().same());
            throw refused;
        }
    }

    private @Nullable Served usable(StageCall call) {
        Match match = call.match();
        if (match.open() != null) {
            throw RefusedStage.outcomeUnknown(call, match.open());
        }
        KeptResult newest = Objects.requireNonNull(match.kept());
        if (!match.same() && !reuseDespiteChange(call, newest)) {
            refuseIfUnknown(call, newest);
            InputChanges inputs = changes(call, newest);
            String changes = (ChangedCode.differs(call, newest) ? inputs.andCode() : inputs).inWords();
            call.isExecutedAgain(changes);
            warnIfIrreversible(call, newest, changes);
            return null;
        }
        PayloadException problem = null;
        for (KeptResult kept = newest; kept != null; kept = match.after(kept)) {
            CodeChange reaction = ChangedCode.reaction(call, kept);
            if (reaction == CodeChange.RERUN) {
                call.isExecutedAgain(ChangedCode.REASON);
                warnIfIrreversible(call, kept, ChangedCode.REASON);
                return null;
            }
            try {
                Served served = new Served(skips.serve(call, kept));
                if (reaction == CodeChange.WARN) {
                    ChangedCode.warn(call, kept);
                }
                return served;
            } catch (PayloadException unusable) {
                problem = problem == null ? unusable : problem;
            }
        }
        call.isExecutedAgain(notRestorable(call, newest, Objects.requireNonNull(problem)));
        return null;
    }

    private Match match(
            RunSession session,
            RunSpec run,
            StageId stage,
            Scope scope,
            StageSpec spec,
            @Nullable Caller caller,
            @Nullable Object[] args,
            List<String> formerVersions) {
        Fingerprint ofAny = fingerprints.of(spec.method(), spec.parameters(), args, run.versionWith(spec.version()));
        Matching matching = session.matching();
        List<Fingerprint> former = formerVersions.isEmpty() || matching.isFresh()
                ? List.of()
                : formerVersions.stream()
                        .map(version -> known(matching, stage, caller, Fingerprints.ofVersion(ofAny, version)))
                        .toList();
        Fingerprint fingerprint = known(matching, stage, caller, ofAny);
        FanItem item = spec.gate() == null ? null : FanItem.current();
        if (item != null) {
            matching.isMadeAgain(stage, fingerprint, item);
        }
        return matching.match(stage, spec.formerly(), scope, fingerprint, former);
    }

    /** The fingerprint of a call with or without the bean, as the run knows it. */
    private static Fingerprint known(Matching matching, StageId stage, @Nullable Caller caller, Fingerprint ofAny) {
        if (caller == null || (!caller.isOneOfSeveral() && matching.isFresh())) {
            return ofAny;
        }
        Fingerprint ofOne = Fingerprints.ofBean(ofAny, caller.bean());
        return caller.isOneOfSeveral() ? matching.known(stage, ofOne, ofAny) : matching.known(stage, ofAny, ofOne);
    }

    /** Whether an argument changed cannot be told, and an effect must not be repeated on a guess. */
    private static void refuseIfUnknown(StageCall call, KeptResult kept) {
        InputChanges changes = changes(call, kept);
        if (changes.areUnknown() && call.spec().effect() != Effect.REPEATABLE) {
            throw RefusedStage.inputUnknown(call, kept, changes);
        }
    }

    private static void warnIfIrreversible(StageCall call, KeptResult kept, String changes) {
        if (call.spec().effect() == Effect.IRREVERSIBLE) {
            log.warn(
                    "Stage {} of run={} is IRREVERSIBLE, was completed at entry {}, and is executed again because {}. If that must"
                            + " not happen, set onInputChange = FAIL or REUSE on {}.",
                    call.stage(),
                    call.runId(),
                    kept.seq(),
                    changes,
                    call.spec().method());
        }
    }

    private static boolean reuseDespiteChange(StageCall call, KeptResult kept) {
        boolean ofAnother = Fingerprints.areOfDifferentBeans(kept.fingerprint(), call.fingerprint());
        if (ofAnother || call.spec().onInputChange() != InputChange.FAIL) {
            return !ofAnother && call.spec().onInputChange() == InputChange.REUSE;
        }
        throw RefusedStage.inputChanged(call, kept, changes(call, kept));
    }

    /** What differs beside a version whose results can be upgraded. */
    private static InputChanges changes(StageCall call, KeptResult kept) {
        Fingerprint now = call.upgrades(kept).isEmpty()
                ? call.fingerprint()
                : Fingerprints.ofVersion(call.fingerprint(), Fingerprints.version(kept.fingerprint()));
        return InputChanges.between(kept.fingerprint(), now);
    }

    private String notRestorable(StageCall call, KeptResult kept, PayloadException unusable) {
        if (call.spec().effect() == Effect.REPEATABLE) {
            return "its result at entry " + kept.seq() + " " + Reason.NOT_RESTORABLE.words() + ": "
                    + services.redactor().text(String.valueOf(unusable.getMessage()));
        }
        throw RefusedStage.notRestorable(call, kept, unusable);
    }
}
