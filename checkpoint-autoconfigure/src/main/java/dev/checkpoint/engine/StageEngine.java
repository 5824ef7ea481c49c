package dev.checkpoint.engine;

import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.engine.CompletedStages.Kept;
import dev.checkpoint.engine.CompletedStages.Match;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.StageInputChangedException;
import dev.checkpoint.error.StageNotRestorableException;
import dev.checkpoint.error.StageOutcomeUnknownException;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.event.StageSkippedEvent;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to a call of a stage.
 *
 * <table>
 *   <caption>Decision table, first match wins</caption>
 *   <tr><th>what is kept</th><th>what happens</th></tr>
 *   <tr><td>called outside any run</td><td>a plain call</td></tr>
 *   <tr><td>an unused result with the same fingerprint</td><td>it is returned; nothing is executed or written</td></tr>
 *   <tr><td>the same, but it cannot be restored</td><td>executed again if {@link Effect#REPEATABLE}, else refused</td></tr>
 *   <tr><td>started, irreversible, and nothing tells its end</td><td>the run waits for a decision</td></tr>
 *   <tr><td>another fingerprint at the same position</td><td>{@link InputChange} decides: execute, reuse, refuse</td></tr>
 *   <tr><td>nothing</td><td>executed</td></tr>
 * </table>
 *
 * <p>An executed stage's entry is durable, as far as the triggers ask for it, before the caller sees the value; of a failed
 * one the caller gets the original exception.
 */
public final class StageEngine {

    private final EngineServices services;

    private final Fingerprints fingerprints;

    private final ActiveRuns activeRuns;

    private final StrayCalls strayCalls;

    private final StageExecution execution;

    /** An engine over its services. */
    public StageEngine(EngineServices services, ActiveRuns activeRuns) {
        this.services = services;
        this.fingerprints = new Fingerprints(services.fingerprinter(), services.redactor());
        this.activeRuns = activeRuns;
        this.strayCalls = new StrayCalls(activeRuns);
        this.execution = new StageExecution(services, fingerprints);
    }

    /**
     * Whose method is called.
     *
     * @param bean name of the bean
     * @param isOneOfSeveral whether others have the same method, and what one computed is not the other's
     */
    public record Caller(String bean, boolean isOneOfSeveral) {}

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
        Frame frame = CurrentRun.get();
        return returns == null || !spec.enabled()
                ? run(frame, spec, caller, args, body)
                : returns.call(frame, where -> run(where, spec, caller, args, body));
    }

    private @Nullable Object run(
            @Nullable Frame frame, StageSpec spec, @Nullable Caller caller, @Nullable Object[] args, Body body)
            throws Throwable {
        if (frame == null || !spec.enabled()) {
            if (frame == null) {
                strayCalls.check(spec);
            }
            return body.proceed();
        }
        if (frame.session().hasEnded()) {
            strayCalls.afterEnd(spec, frame.session());
            return body.proceed();
        }
        return serve(frame, spec, caller, args, call -> body);
    }

    /** Serves a pipeline called inside a run: recorded like a stage, with the id of the run it is. */
    @Nullable
    Object runChild(Frame frame, RunSpec spec, @Nullable String bean, @Nullable Object[] args, ChildBody body)
            throws Throwable {
        if (frame.unit() != null) {
            frame.unit().refuseRun(spec.pipeline());
        }
        Caller caller = bean == null ? null : new Caller(bean, true);
        return serve(frame, spec.asStage(), caller, args, call -> {
            RunId child = childId(frame, spec, args, call);
            call.isRun(child);
            return () -> body.proceed(child);
        });
    }

    private static RunId childId(Frame frame, RunSpec spec, @Nullable Object[] args, StageCall call) {
        return spec.runId() == null
                ? frame.session()
                        .childId(call.stage(), call.fingerprint(), call.match().occurrence())
                : new RunId(spec.runId().evaluate(args));
    }

    private @Nullable Object serve(
            Frame frame,
            StageSpec spec,
            @Nullable Caller caller,
            @Nullable Object[] args,
            Function<StageCall, Body> body)
            throws Throwable {
        RunSession session = frame.session();
        session.writer().checkOwned();
        activeRuns.checkGoingOn(session);
        activeRuns.calls(session, spec.method());
        StageId stage =
                frame.child(spec.name(), spec.key() == null ? "" : spec.key().evaluate(args));
        Fingerprint fingerprint = fingerprint(session, stage, spec, caller, args);
        Match match = session.completed().match(stage, spec.formerly(), frame.formerScopes(), fingerprint);
        StageCall call = new StageCall(frame, spec, args, stage, fingerprint, match);
        if (match.unknown() != null) {
            throw outcomeUnknown(call, match.unknown());
        }
        String why = null;
        Kept kept = match.kept();
        if (kept != null) {
            try {
                if (match.same() || reuseDespiteChange(call, kept)) {
                    return skip(call, kept);
                }
                refuseIfUnknown(call, kept);
                why = changes(call, kept).inWords();
            } catch (PayloadException unusable) {
                why = notRestorable(call, kept, unusable);
            }
        }
        return execution.execute(call, why, body.apply(call));
    }

    private Fingerprint fingerprint(
            RunSession session, StageId stage, StageSpec spec, @Nullable Caller caller, @Nullable Object[] args) {
        Fingerprint ofAny = fingerprints.of(spec.method(), spec.parameters(), args, session.versionFor(spec));
        if (caller == null || (!caller.isOneOfSeveral() && session.completed().isFresh())) {
            return ofAny;
        }
        Fingerprint ofOne = Fingerprints.ofBean(ofAny, caller.bean());
        return caller.isOneOfSeveral()
                ? session.completed().known(stage, ofOne, ofAny)
                : session.completed().known(stage, ofAny, ofOne);
    }

    private static StageOutcomeUnknownException outcomeUnknown(StageCall call, long seq) {
        return new StageOutcomeUnknownException(
                "Stage " + call.stage() + " of run '" + call.runId() + "' cannot be repeated, was started at entry "
                        + seq
                        + ", and its process died before it ended: nobody knows whether it took effect. The run waits."
                        + " Find out, then decide: RunOperations.decide(\"" + call.runId() + "\", \"" + call.stage()
                        + "\", StageOutcome.retry() | done(value) | abort()), and resume the run.",
                call.runId(),
                call.stage().asPath());
    }

    /** Whether a sensitive argument changed cannot be told, and an effect must not be repeated on a guess. */
    private static void refuseIfUnknown(StageCall call, Kept kept) {
        InputChanges changes = changes(call, kept);
        if (changes.areUnknown() && call.spec().effect() != Effect.REPEATABLE) {
            throw new StageNotRestorableException(
                    "Stage " + call.stage() + " of run '" + call.runId() + "' was completed at entry " + kept.seq()
                            + ", and " + changes.inWords() + ". It must not be executed again by itself (effect "
                            + call.spec().effect()
                            + "). Set checkpoint.encryption.keyset for runs to come; for this one"
                            + " set onInputChange = REUSE, or annotate the parameter @NotFingerprinted.",
                    call.runId(),
                    call.stage().asPath(),
                    null);
        }
    }

    private static boolean reuseDespiteChange(StageCall call, Kept kept) {
        boolean ofAnother = Fingerprints.areOfDifferentBeans(kept.entry().fingerprint(), call.fingerprint());
        if (ofAnother || call.spec().onInputChange() != InputChange.FAIL) {
            return !ofAnother && call.spec().onInputChange() == InputChange.REUSE;
        }
        InputChanges changes = changes(call, kept);
        throw new StageInputChangedException(
                "Stage " + call.stage() + " of run '" + call.runId() + "' was completed at entry " + kept.seq()
                        + (changes.areUnknown() ? ": " : " with other inputs: ") + changes.inWords()
                        + ", and its onInputChange is FAIL."
                        + " Call the run with the inputs it had, or start another run. Where calls of this stage run side"
                        + " by side, give it a key.",
                call.runId(),
                call.stage().asPath(),
                kept.entry().fingerprint().differences(call.fingerprint()));
    }

    private static InputChanges changes(StageCall call, Kept kept) {
        return InputChanges.between(kept.entry().fingerprint(), call.fingerprint());
    }

    private @Nullable Object skip(StageCall call, Kept kept) {
        var entry = kept.entry();
        if (entry.notRestorable() != null || entry.output() == null) {
            throw new PayloadException(
                    entry.notRestorable() == null ? "no result was kept" : entry.notRestorable(), null);
        }
        Object value = services.codec().decode(entry.output(), call.spec().result());
        call.session().completed().use(call.stage(), kept);
        call.ended();
        if (call.unit() != null) {
            call.unit().skipped(call);
        }
        call.session().countSkipped(kept, value);
        Execution execution = services.observe(call, entry.attempt());
        if (entry.trace() != null) {
            execution.continues(entry.trace());
        }
        execution.stop(ExecutionOutcome.SKIPPED, null);
        call.session()
                .emit(new StageSkippedEvent(
                        services.clock().instant(),
                        call.pipeline(),
                        call.runId(),
                        call.stage(),
                        kept.seq(),
                        entry.took(),
                        entry.cost() == null ? Map.of() : entry.cost()));
        return call.spec().returns() == null ? value : call.spec().returns().of(value);
    }

    private String notRestorable(StageCall call, Kept kept, PayloadException unusable) {
        if (call.spec().effect() == Effect.REPEATABLE) {
            return "its result at entry " + kept.seq() + " cannot be restored: "
                    + services.redactor().text(String.valueOf(unusable.getMessage()));
        }
        throw new StageNotRestorableException(
                "Stage " + call.stage() + " of run '" + call.runId() + "' was completed at entry " + kept.seq()
                        + ", but its result cannot be restored, and it must not be executed again by itself (effect "
                        + call.spec().effect() + "). The entry is kept. Restore the result type it was written with. "
                        + unusable.getMessage(),
                call.runId(),
                call.stage().asPath(),
                unusable);
    }
}
