package dev.checkpoint.spi.store;

import dev.checkpoint.RunSummary;
import dev.checkpoint.StageSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What follows from a journal, derived in one place for all stores and front ends. */
public final class Journals {

    /** How the reason of a resumption after the death of a process begins. */
    public static final String INTERRUPTED = "interrupted";

    private Journals() {}

    /**
     * Where the run stands.
     *
     * @param journal the run
     * @param held whether a living instance holds it
     */
    public static RunStatus status(Journal journal, boolean held) {
        Entry last = lastLifecycleEntry(journal);
        if (last instanceof Entry.RunCompleted) {
            return RunStatus.COMPLETED;
        }
        if (last instanceof Entry.RunFailed) {
            return RunStatus.FAILED;
        }
        if (last instanceof Entry.RunPaused paused) {
            // handed over by a stopping instance: for whoever comes next, and not for a person
            return paused.reason().equals(Entry.RunPaused.SHUTDOWN) ? RunStatus.INTERRUPTED : RunStatus.PAUSED;
        }
        if (last instanceof Entry.RunWaiting) {
            return RunStatus.WAITING;
        }
        if (last instanceof Entry.RunCancelled) {
            return RunStatus.CANCELLED;
        }
        return held ? RunStatus.RUNNING : RunStatus.INTERRUPTED;
    }

    /** The last entry that says where the run stands; later entries of stages do not change that. */
    public static Entry lastLifecycleEntry(Journal journal) {
        List<Entry> entries = journal.entries();
        for (int i = entries.size() - 1; i > 0; i--) {
            Entry entry = entries.get(i);
            boolean ofStage = entry instanceof Entry.StageStarted
                    || entry instanceof Entry.StageCompleted
                    || entry instanceof Entry.StageFailed;
            if (!ofStage) {
                return entry;
            }
        }
        return journal.start();
    }

    /** The arguments the run was last called with; null if they could not be written. */
    public static @Nullable Payload arguments(Journal journal) {
        Entry.RunResumed last = lastResumed(journal, resumed -> resumed.arguments() != null);
        return last == null ? journal.start().arguments() : last.arguments();
    }

    /** The fingerprint of the arguments the run was last called with. */
    public static Fingerprint fingerprint(Journal journal) {
        Entry.RunResumed last = lastResumed(journal, resumed -> true);
        return last == null ? journal.start().fingerprint() : last.fingerprint();
    }

    /** The configuration the run was last started or resumed under. */
    public static Map<String, String> configuration(Journal journal) {
        Entry.RunResumed last = lastResumed(journal, resumed -> resumed.configuration() != null);
        Map<String, String> changed = last == null ? null : last.configuration();
        return changed == null ? journal.start().configuration() : changed;
    }

    /** What the entry that ended the run sums up, as one JSON object; null if the run goes on or nothing was summed up. */
    public static @Nullable Payload account(Journal journal) {
        Entry last = lastLifecycleEntry(journal);
        if (last instanceof Entry.RunCompleted completed) {
            return completed.details();
        }
        return last instanceof Entry.RunFailed failed ? failed.details() : null;
    }

    /** The stages as they ended, in the order of the journal. */
    public static List<StageSummary> stages(Journal journal) {
        List<StageSummary> stages = new ArrayList<>();
        List<Entry> entries = journal.entries();
        for (int seq = 0; seq < entries.size(); seq++) {
            String checkpoint = journal.runId() + "@" + seq;
            if (entries.get(seq) instanceof Entry.StageCompleted stage) {
                stages.add(new StageSummary(
                        checkpoint,
                        stage.stage().asPath(),
                        stage.attempt(),
                        true,
                        stage.time(),
                        stage.took(),
                        null,
                        stage.notRestorable(),
                        stage.thread(),
                        stage.details(),
                        stage.cost()));
            } else if (entries.get(seq) instanceof Entry.StageFailed stage) {
                stages.add(new StageSummary(
                        checkpoint,
                        stage.stage().asPath(),
                        stage.attempt(),
                        false,
                        stage.time(),
                        stage.took(),
                        stage.error(),
                        null,
                        stage.thread(),
                        stage.details(),
                        null));
            }
        }
        return stages;
    }

    /** The instance that last started or resumed the run. */
    public static String owner(Journal journal) {
        Entry.RunResumed last = lastResumed(journal, resumed -> true);
        return last == null ? journal.start().instance() : last.instance();
    }

    /** The trace of the last attempt of which one is known; null if of none. */
    public static @Nullable String trace(Journal journal) {
        Entry.RunResumed last = lastResumed(journal, resumed -> resumed.trace() != null);
        return last == null ? journal.start().trace() : last.trace();
    }

    /** The last resumption that says something; null if none does, so that the start of the run still counts. */
    private static Entry.@Nullable RunResumed lastResumed(Journal journal, Predicate<Entry.RunResumed> says) {
        List<Entry> entries = journal.entries();
        for (int i = entries.size() - 1; i > 0; i--) {
            if (entries.get(i) instanceof Entry.RunResumed resumed && says.test(resumed)) {
                return resumed;
            }
        }
        return null;
    }

    /** What the run failed with, if it stands failed. */
    public static Optional<ErrorInfo> error(Journal journal) {
        return lastLifecycleEntry(journal) instanceof Entry.RunFailed failed
                ? Optional.of(failed.error())
                : Optional.empty();
    }

    /**
     * What a list shows of the run.
     *
     * @param journal the run
     * @param held whether a living instance holds it
     */
    public static RunSummary summary(Journal journal, boolean held) {
        Set<StageId> completed = new HashSet<>();
        Instant updated = journal.start().time();
        for (Entry entry : journal.entries()) {
            updated = entry.time();
            if (entry instanceof Entry.StageCompleted stage) {
                completed.add(stage.stage());
            }
        }
        @Nullable String error = error(journal).map(ErrorInfo::summary).orElse(null);
        return new RunSummary(
                journal.runId().value(),
                journal.start().pipeline(),
                status(journal, held),
                journal.start().time(),
                updated,
                journal.entries().size(),
                completed.size(),
                error,
                owner(journal),
                null);
    }

    /** What a list shows of a run that cannot be read. */
    public static RunSummary unreadable(RunId runId, String pipeline, Instant updated, String problem) {
        return new RunSummary(
                runId.value(), pipeline, RunStatus.INTERRUPTED, updated, updated, 0, 0, null, null, problem);
    }
}
