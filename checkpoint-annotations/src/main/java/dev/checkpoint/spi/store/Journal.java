package dev.checkpoint.spi.store;

import dev.checkpoint.RunSummary;
import dev.checkpoint.StageSummary;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Undo;
import dev.checkpoint.model.Why;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A run as it was when it was read, and what follows from its entries. All stores and front ends derive it here.
 *
 * @param runId id of the run
 * @param entries the entries from 0 on; their payloads may be fetched from the store when asked for, and then throw what
 *     the store throws
 * @param torn what was found unfinished at the end and left out, with its place; null if nothing. An entry is torn only
 *     if its append never returned
 */
public record Journal(RunId runId, List<Entry> entries, @Nullable String torn) {

    /** Copies the list. */
    public Journal {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || !(entries.get(0) instanceof Entry.RunStarted)) {
            throw new IllegalArgumentException("The journal of run '" + runId + "' has no entry 0");
        }
    }

    /** Entry 0. */
    public Entry.RunStarted start() {
        return (Entry.RunStarted) entries.get(0);
    }

    /** The number the next entry gets. */
    public long nextSeq() {
        return entries.size();
    }

    /** The last entry of the run itself, which says which status it has; entries of stages and notes do not change that. */
    public Entry.OfRun lastOfRun() {
        for (int i = entries.size() - 1; i > 0; i--) {
            if (entries.get(i) instanceof Entry.OfRun ofRun) {
                return ofRun;
            }
        }
        return start();
    }

    /**
     * The status of the run.
     *
     * @param held whether a living instance holds it
     */
    public RunStatus status(boolean held) {
        RunStatus status = lastOfRun().status();
        return status == RunStatus.RUNNING && !held ? RunStatus.INTERRUPTED : status;
    }

    /** The arguments the run was last called with; null if they could not be written. */
    public @Nullable Payload arguments() {
        Entry.RunResumed last = lastResumed(resumed -> resumed.arguments() != null);
        return last == null ? start().arguments() : last.arguments();
    }

    /** The fingerprint of the arguments the run was last called with. */
    public Fingerprint fingerprint() {
        Entry.RunResumed last = lastResumed(resumed -> true);
        return last == null ? start().fingerprint() : last.fingerprint();
    }

    /** The configuration the run was last started or resumed under. */
    public Map<String, String> configuration() {
        Entry.RunResumed last = lastResumed(resumed -> resumed.configuration() != null);
        Map<String, String> changed = last == null ? null : last.configuration();
        return changed == null ? start().configuration() : changed;
    }

    /** The instance that last started or resumed the run. */
    public String owner() {
        Entry.RunResumed last = lastResumed(resumed -> true);
        return last == null ? start().instance() : last.instance();
    }

    /** The trace of the last attempt of which one is known; null if of none. */
    public @Nullable String trace() {
        Entry.RunResumed last = lastResumed(resumed -> resumed.trace() != null);
        return last == null ? start().trace() : last.trace();
    }

    /** The last resumption that says something; null if none does, so that the start of the run still counts. */
    private Entry.@Nullable RunResumed lastResumed(Predicate<Entry.RunResumed> says) {
        for (int i = entries.size() - 1; i > 0; i--) {
            if (entries.get(i) instanceof Entry.RunResumed resumed && says.test(resumed)) {
                return resumed;
            }
        }
        return null;
    }

    /**
     * How far the undo of the run has come. Once it has begun, the run goes on as undo only. What a fork copied of the undo of
     * another run does not count.
     */
    public Undo undo() {
        if (undoFrom() < 0) {
            return Undo.NONE;
        }
        return lastOfRun() instanceof Entry.RunCancelled ? Undo.DONE : Undo.BEGUN;
    }

    /** The number of the entry with which the undo of the run begins; negative if it has not begun. */
    public int undoFrom() {
        Origin origin = start().origin();
        int first = origin == null
                ? 1
                : (int) Math.min(entries.size(), origin.position().seq());
        for (int seq = first; seq < entries.size(); seq++) {
            Entry entry = entries.get(seq);
            if (entry instanceof Entry.RunPaused paused && paused.why() == Why.UNDO
                    || entry instanceof Entry.RunResumed resumed && resumed.cause() == Cause.UNDO) {
                return seq;
            }
        }
        return -1;
    }

    /**
     * The numbers of the completed stages whose effects were undone, in this run or in the one that it was forked from. Their
     * results do not count any more.
     */
    public Set<Integer> undone() {
        Set<Integer> undone = new HashSet<>();
        for (Entry entry : entries) {
            String what = entry instanceof Entry.StageCompleted undo
                    ? undo.call().fingerprint().digests().get(Fingerprint.UNDOES)
                    : null;
            int seq = what == null || !what.startsWith("@") ? -1 : seq(what.substring(1));
            if (seq >= 0 && seq < entries.size()) {
                undone.add(seq);
            }
        }
        return undone;
    }

    /** An undo may also name a run whose id begins like an entry. */
    private static int seq(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException run) {
            return -1;
        }
    }

    /** The error the run last failed with, if its status is failed. */
    public Optional<ErrorInfo> error() {
        return lastOfRun() instanceof Entry.RunFailed failed ? Optional.of(failed.error()) : Optional.empty();
    }

    /** What the entry that ended the run sums up, as one JSON object; null if the run goes on or nothing was summed up. */
    public @Nullable Payload account() {
        return lastOfRun() instanceof Entry.RunEnded ended ? ended.details() : null;
    }

    /** When the run is due even if nothing else happens; null if it does not wait, or waits without a limit. */
    public @Nullable Instant due() {
        return lastOfRun() instanceof Entry.RunWaiting waiting ? waiting.until() : null;
    }

    /**
     * How often the run was resumed after its process died since it last got anywhere: since a call was completed that never
     * was before. One that is executed again, because its result cannot be used, is no progress.
     */
    public int interruptionsWithoutProgress() {
        int made = 0;
        boolean running = true;
        Set<Call.Id> completed = new HashSet<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.RunResumed resumed) {
                boolean died = resumed.cause() == Cause.INTERRUPTED || resumed.cause() == Cause.UNDO && running;
                made = died ? made + 1 : 0;
            } else if (entry instanceof Entry.StageCompleted stage) {
                made = completed.add(stage.call().id()) ? 0 : made;
            } else if (entry instanceof Entry.OfRun) {
                made = 0;
            }
            running = entry instanceof Entry.OfRun ofRun ? ofRun.status() == RunStatus.RUNNING : running;
        }
        return made;
    }

    /**
     * How often in a row the run asked to be tried again at a time that had come already, since it last got anywhere. A stage
     * that asks for a later time may do so as often as it likes.
     */
    public int immediateRetriesWithoutProgress() {
        int made = 0;
        Set<Call.Id> completed = new HashSet<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.RunWaiting waiting && waiting.why() == Why.RETRY) {
                boolean immediate = waiting.until() != null && !waiting.until().isAfter(waiting.time());
                made = immediate ? made + 1 : 0;
            } else if (entry instanceof Entry.StageCompleted stage) {
                made = completed.add(stage.call().id()) ? 0 : made;
            } else if (entry instanceof Entry.OfRun && !(entry instanceof Entry.RunResumed)) {
                made = 0;
            }
        }
        return made;
    }

    /** What all executions of the run paid for model calls, failed ones too, by currency; empty if nothing is known. */
    public Map<String, BigDecimal> cost() {
        return RunDigest.of(this).cost();
    }

    /** How often the run was started or resumed, those included that had no end. */
    public int executions() {
        int executions = 0;
        for (Entry entry : entries) {
            executions += entry instanceof Entry.RunStarted || entry instanceof Entry.RunResumed ? 1 : 0;
        }
        return executions;
    }

    /** The stages as they ended, in the order of the journal. */
    public List<StageSummary> stages() {
        List<StageSummary> stages = new ArrayList<>();
        for (int seq = 0; seq < entries.size(); seq++) {
            if (entries.get(seq) instanceof Entry.StageEnded ended) {
                stages.add(summary(new Position(runId, seq), ended));
            }
        }
        return stages;
    }

    /** How the executions of its stages ended, as statistics need it; undos are left out. Reads no payload. */
    public List<StageFact> stageFacts() {
        List<StageFact> facts = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.StageEnded ended && !ended.stage().isUndo()) {
                Map<String, BigDecimal> cost = ended.ran().cost();
                facts.add(new StageFact(
                        runId,
                        start().pipeline(),
                        ended.stage(),
                        ended instanceof Entry.StageCompleted,
                        ended.ran().took(),
                        cost == null ? Map.of() : cost,
                        ended.time()));
            }
        }
        return facts;
    }

    private static StageSummary summary(Position position, Entry.StageEnded ended) {
        return new StageSummary(
                position.toString(),
                ended.stage().asPath(),
                ended.call().attempt(),
                ended instanceof Entry.StageCompleted,
                ended.time(),
                ended.ran().took(),
                ended instanceof Entry.StageFailed failed ? failed.error() : null,
                ended instanceof Entry.StageCompleted completed
                        ? completed.result().notRestorable()
                        : null,
                ended.call().thread(),
                ended.ran().details(),
                ended.ran().cost(),
                ended.by());
    }

    /**
     * What a list shows of the run.
     *
     * @param held whether a living instance holds it
     */
    public RunSummary summary(boolean held) {
        return RunDigest.of(this).summary(held);
    }
}
