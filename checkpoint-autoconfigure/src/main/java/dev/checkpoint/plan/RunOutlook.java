package dev.checkpoint.plan;

import dev.checkpoint.Reason;
import dev.checkpoint.StageReason;
import dev.checkpoint.Verdict;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.engine.kept.InputChanges;
import dev.checkpoint.engine.kept.KeptIndex;
import dev.checkpoint.engine.kept.OpenCall;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.explain.ConfigurationChanges;
import dev.checkpoint.explain.OnChange;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Undo;
import dev.checkpoint.model.Why;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.store.Journal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run would be resumed as it stands.
 *
 * @param remark what is to be known of the run as a whole; null if there is nothing
 * @param resumable whether a resume goes on with it
 * @param all what becomes of all its stages; null if that differs
 */
record RunOutlook(@Nullable String remark, boolean resumable, @Nullable OfAll all) {

    /** What becomes of all stages of a run. */
    record OfAll(Verdict verdict, StageReason reason) {}

    static RunOutlook of(
            PlanServices services,
            Journal journal,
            boolean held,
            RunSpec run,
            RunInputs arguments,
            List<String> settings) {
        Entry.OfRun last = journal.lastOfRun();
        InputChanges changes = InputChanges.between(journal.fingerprint(), arguments.today());
        if (journal.undo() != Undo.NONE) {
            return new RunOutlook(
                    "The run is undone, or is being undone. It is not resumed; start another one.",
                    false,
                    new OfAll(Verdict.UNKNOWN, StageReason.of(Reason.UNDONE)));
        }
        if (last instanceof Entry.RunCompleted completed
                && arguments.problem() == null
                && (changes.isEmpty() || run.onInputChange() == InputChange.REUSE)
                && isRestorable(services, run, completed)) {
            return new RunOutlook(
                    "The run is completed: a resume returns its result and executes nothing.",
                    true,
                    new OfAll(Verdict.SKIP, StageReason.of(Reason.UNCHANGED)));
        }
        String refusal = refusal(services, journal, held, run, arguments, changes, settings);
        return new RunOutlook(refusal == null ? remark(journal) : refusal, refusal == null, null);
    }

    private static @Nullable String refusal(
            PlanServices services,
            Journal journal,
            boolean held,
            RunSpec run,
            RunInputs arguments,
            InputChanges changes,
            List<String> settings) {
        Entry.OfRun last = journal.lastOfRun();
        if (held) {
            return "The run is being executed. This is what a resume would do if it ended now.";
        }
        if (last instanceof Entry.RunCancelled) {
            return "The run is cancelled and is not resumed, except with force. This is what that would do.";
        }
        if (arguments.problem() != null) {
            return arguments.problem();
        }
        if (last instanceof Entry.RunCompleted && run.onInputChange() == InputChange.FAIL && !changes.isEmpty()) {
            return "The run is completed and is not resumed: " + changes.inWords() + ", and its onInputChange is FAIL.";
        }
        if (last instanceof Entry.RunWaiting waiting && waiting.why() == Why.DECISION && changes.isEmpty()) {
            for (OpenCall open : KeptIndex.of(journal).open()) {
                if (open.stage().asPath().equals(waiting.stage())) {
                    return "The run waits for a decision about " + waiting.stage()
                            + ": RunOperations.decide, or checkpoints" + " decide.";
                }
            }
        }
        if (!settings.isEmpty() && services.onConfigurationChange() == OnChange.FAIL) {
            return "The run is not resumed, because its configuration changed: "
                    + ConfigurationChanges.inWords(settings, " ") + ".";
        }
        return null;
    }

    private static @Nullable String remark(Journal journal) {
        if (journal.start().parent() != null) {
            return "The run was called by run '" + journal.start().parent() + "', which goes on with it.";
        }
        return journal.lastOfRun() instanceof Entry.RunWaiting waiting && !waiting.hasAnswer()
                ? "The run waits at " + waiting.stage() + ": " + waiting.question()
                : null;
    }

    private static boolean isRestorable(PlanServices services, RunSpec run, Entry.RunCompleted completed) {
        try {
            services.values().results().restore(completed.result(), run.result(), List.of());
            return true;
        } catch (PayloadException unusable) {
            return false;
        }
    }
}
