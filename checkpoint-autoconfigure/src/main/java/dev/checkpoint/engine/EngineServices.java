package dev.checkpoint.engine;

import dev.checkpoint.engine.journal.JournalServices;
import dev.checkpoint.engine.journal.JournalWriter;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.values.Values;
import dev.checkpoint.explain.Explainer;
import dev.checkpoint.explain.OnChange;
import dev.checkpoint.explain.StageReport;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spec.Compensation;
import dev.checkpoint.spec.ResultUpgrades;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionObserver;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the engine works with.
 *
 * @param store where journals live
 * @param values values to what entries hold, and back
 * @param fingerprints what calls depend on
 * @param upgrades what makes results of earlier versions usable
 * @param listeners who is told
 * @param clock the time written into entries; durations come from {@code System.nanoTime}
 * @param instance id of this process
 * @param redactor masks secrets in what is only read
 * @param observer is around executions
 * @param configuration what is written into entry 0 as the configuration a run started under
 * @param explainer what is recorded about runs and stages
 * @param onConfigurationChange what it means that a run is resumed under another configuration
 */
public record EngineServices(
        CheckpointStore store,
        Values values,
        Fingerprints fingerprints,
        ResultUpgrades upgrades,
        Listeners listeners,
        Clock clock,
        String instance,
        Redactor redactor,
        ExecutionObserver observer,
        Supplier<Map<String, String>> configuration,
        Explainer explainer,
        OnChange onConfigurationChange) {

    /** Keeps what the observer throws from the run. */
    public EngineServices {
        observer = GuardedObserver.of(observer, redactor);
    }

    /** What writing to a journal needs of it. */
    public JournalServices journal() {
        return new JournalServices(store, listeners, clock, redactor);
    }

    /** A writer for one execution of a run, which writes from this number on. */
    JournalWriter writer(RunId run, RunSpec spec, long nextSeq) {
        return new JournalWriter(
                journal(), run, spec.pipeline(), spec.settings().goesOn(), nextSeq);
    }

    /** Begins one execution of a call. */
    StageAttempt attempt(StageCall call, int number) {
        return new StageAttempt(call, reportOn(call), number, observe(call, number));
    }

    /** Observes one execution of a call. */
    Execution observe(StageCall call, int attempt) {
        return observer == ExecutionObserver.NONE
                ? Execution.NONE
                : observer.startStage(call.pipeline(), call.runId(), call.stage(), attempt, call.enclosing());
    }

    /** What one execution of a call says about itself; its resources are measured from here. */
    private StageReport reportOn(StageCall call) {
        StageId enclosing = call.enclosingStage();
        StageReport report = call.session().report().stage(call.stage(), enclosing, () -> call.match()
                .idempotencyKey(call.session().id()));
        call.tellWhy(report);
        if (enclosing != null) {
            call.tellWhere(report);
        }
        StageSpec spec = call.spec();
        report.begin(spec.parameters(), call.args());
        Compensation compensation = spec.compensation();
        if (compensation != null) {
            report.compensation(values.undoInput().json(spec, compensation, call.args()));
        }
        return report;
    }
}
