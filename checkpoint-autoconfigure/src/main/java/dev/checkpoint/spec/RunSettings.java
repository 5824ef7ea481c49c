package dev.checkpoint.spec;

import dev.checkpoint.model.Trigger;
import java.time.Duration;
import java.util.Set;

/**
 * How the journal of a pipeline's runs is written.
 *
 * @param triggers when entries become durable; failures and ends always do
 * @param interval for {@link Trigger#TIME_BASED}
 * @param onSaveFailure what a failing store means for the run
 * @param checkResults whether the first result of each stage is read back and compared, and arguments are watched for
 *     changes
 */
public record RunSettings(Set<Trigger> triggers, Duration interval, SaveFailure onSaveFailure, boolean checkResults) {

    /** Durable after every stage; go on if the store fails; check first results. */
    public static final RunSettings DEFAULT =
            new RunSettings(Set.of(Trigger.STAGE_COMPLETED), Duration.ofMinutes(5), SaveFailure.CONTINUE, true);

    /** Copies the set. */
    public RunSettings {
        triggers = Set.copyOf(triggers);
    }

    /** Whether a run goes on while the store fails. */
    public boolean goesOn() {
        return onSaveFailure == SaveFailure.CONTINUE;
    }

    /** What a failing store means for the run. */
    public enum SaveFailure {
        /** The run goes on; entries are kept and written when the store answers again. */
        CONTINUE,
        /** The run stops with a {@link dev.checkpoint.error.CheckpointSaveException}. */
        FAIL
    }
}
