package dev.checkpoint.spec;

import dev.checkpoint.annotation.CodeChange;
import dev.checkpoint.model.Trigger;
import java.time.Duration;
import java.util.Set;

/**
 * How the journal of a pipeline's runs is written.
 *
 * @param triggers when entries become durable; failures and ends always do
 * @param interval for {@link Trigger#TIME_BASED}
 * @param onSaveFailure what happens to the run when the store fails
 * @param onLookupFailure what happens to a call whose run the store cannot be asked about
 * @param onCodeChange what happens to a kept result if the code of its stage has changed
 * @param checkResults whether the first result of each stage is read back and compared, and arguments are watched for
 *     changes
 */
public record RunSettings(
        Set<Trigger> triggers,
        Duration interval,
        SaveFailure onSaveFailure,
        LookupFailure onLookupFailure,
        CodeChange onCodeChange,
        boolean checkResults) {

    /** Durable after every stage; continue if the store fails; check first results. */
    public static final RunSettings DEFAULT = new RunSettings(
            Set.of(Trigger.STAGE_COMPLETED),
            Duration.ofMinutes(5),
            SaveFailure.CONTINUE,
            LookupFailure.CONTINUE,
            CodeChange.WARN,
            true);

    /** Copies the set. */
    public RunSettings {
        triggers = Set.copyOf(triggers);
    }

    /** Whether a run continues while the store fails. */
    public boolean goesOn() {
        return onSaveFailure == SaveFailure.CONTINUE;
    }

    /** Whether a run starts only if the store says that it may. */
    public boolean startsOnlyIfKnown() {
        return onLookupFailure == LookupFailure.FAIL;
    }

    /** What happens to a call whose run the store cannot be asked about. */
    public enum LookupFailure {
        /** The run is executed, though it may be completed or have another owner; see {@code on-save-failure}. */
        CONTINUE,
        /** The call is refused with a {@link dev.checkpoint.error.RunLookupException}. */
        FAIL
    }

    /** What happens to the run when the store fails. */
    public enum SaveFailure {
        /** The run continues. Entries are kept and written when the store is available again. */
        CONTINUE,
        /** The run stops with a {@link dev.checkpoint.error.CheckpointSaveException}. */
        FAIL
    }
}
