package dev.checkpoint.engine;

import dev.checkpoint.RunProgress;
import dev.checkpoint.RunningStage;
import dev.checkpoint.engine.journal.UnsavedRuns;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The runs this process is executing right now. */
public final class ActiveRuns {

    /** Time to write the last entry and to release the run; a caller that comes meanwhile waits that long. */
    private static final Duration LONGEST_END = Duration.ofSeconds(1);

    private final Map<RunId, Set<RunSession>> runs = new ConcurrentHashMap<>();

    /** Stage methods by pipeline, learnt as they are called inside runs. */
    private final Map<String, Set<String>> stagesByPipeline = new ConcurrentHashMap<>();

    private final UnsavedRuns unsaved = new UnsavedRuns();

    /** How many threads wait for a run to end. */
    private final AtomicInteger callers = new AtomicInteger();

    private volatile boolean stopping;

    /** Runs that have ended and are not written. */
    public UnsavedRuns unsaved() {
        return unsaved;
    }

    /** From now on runs stop at their next stage and are handed over; what still waits for the store is tried at once. */
    public void stop() {
        stopping = true;
        unsaved.hurry(true);
    }

    /** Runs may go on again. */
    public void start() {
        stopping = false;
        unsaved.hurry(false);
    }

    /** Gives up runs that have ended and are not written. */
    public void close() {
        unsaved.close();
    }

    void checkGoingOn(RunSession session) {
        session.stopping().check();
        if (stopping) {
            throw new RunPausedException(
                    "Run '" + session.id() + "' stops at a stage boundary because this application is shutting down."
                            + " Everything it completed is kept; another instance, or this one when it is back, continues"
                            + " it.",
                    session.id().value());
        }
    }

    /** Whether runs stop because the application does. */
    public boolean isStopping() {
        return stopping;
    }

    /**
     * Asks a run to stop at its next stage, and the runs it called.
     *
     * @return false if this process does not execute it, or it is just ending
     */
    public boolean ask(RunId id, AskedStop stop) {
        return ask(id, stop, runs.getOrDefault(id, Set.of()));
    }

    /** The same, of these executions only. */
    public boolean ask(RunId id, AskedStop stop, Collection<RunSession> executions) {
        List<RunSession> asked = executions.stream()
                .filter(session -> session.id().equals(id) && !session.isEnding())
                .toList();
        asked.forEach(session -> session.stopping().ask(stop));
        if (stop.kind() == AskedStop.Kind.INTERRUPT && !asked.isEmpty()) {
            sessions().stream()
                    .map(RunSession::stopping)
                    .filter(stopping -> stopping.isIn(id))
                    .forEach(Stopping::interrupt);
        }
        return !asked.isEmpty();
    }

    /**
     * Writes a note to the journal of a run that this process executes.
     *
     * @return its number; negative if this process does not execute the run, or it is just ending
     * @throws dev.checkpoint.error.CheckpointSaveException if the store failed; the note may be written later
     */
    public long note(RunId id, Entry.Note note) {
        for (RunSession session : runs.getOrDefault(id, Set.of())) {
            if (!session.isEnding()) {
                try (Telling telling = session.telling()) {
                    return session.noteOnce(note);
                }
            }
        }
        return -1;
    }

    /**
     * Reserves the id for the caller, who waits a moment if the run is just ending; false if a thread of this process
     * executes it already.
     */
    boolean enter(RunId id) {
        return reserve(id) || isEnding(id) && reserveAfterEnd(id);
    }

    private boolean reserve(RunId id) {
        return runs.putIfAbsent(id, ConcurrentHashMap.newKeySet(1)) == null;
    }

    private boolean reserveAfterEnd(RunId id) {
        long deadline = System.nanoTime() + LONGEST_END.toNanos();
        callers.incrementAndGet();
        synchronized (runs) {
            try {
                boolean reserved = reserve(id);
                while (!reserved && isEnding(id) && System.nanoTime() < deadline) {
                    runs.wait(50); // woken by the run; the bound covers one that left just before
                    reserved = reserve(id);
                }
                return reserved;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                callers.decrementAndGet();
            }
        }
    }

    /**
     * Waits until this process no longer executes the run, and everything it wrote is durable; at once if it does not execute
     * it. Returns as well when the time is up.
     *
     * @param nanos how long to wait at most
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void awaitLeft(RunId id, long nanos) throws InterruptedException {
        long began = System.nanoTime();
        callers.incrementAndGet(); // before the look: a run that leaves after it wakes this thread
        try {
            synchronized (runs) {
                Set<RunSession> executing = runs.get(id);
                long left = nanos;
                // another set is another execution
                while (executing != null && left > 0 && runs.get(id) == executing) {
                    TimeUnit.NANOSECONDS.timedWait(runs, Math.max(left, 1_000_000));
                    left = nanos - (System.nanoTime() - began);
                }
            }
        } finally {
            callers.decrementAndGet();
        }
    }

    /** Whether its method has returned, and all that is left is to write that to a store that answers. */
    private boolean isEnding(RunId id) {
        Set<RunSession> sessions = runs.get(id);
        return sessions == null
                || !sessions.isEmpty() && sessions.stream().allMatch(RunSession::isEnding) && !unsaved.has(id);
    }

    void started(RunSession session) {
        runs.computeIfAbsent(session.id(), id -> ConcurrentHashMap.newKeySet(1)).add(session);
    }

    void leave(RunId id) {
        runs.remove(id);
        if (stopping || callers.get() > 0) {
            synchronized (runs) {
                runs.notifyAll();
            }
        }
    }

    /** The runs that the current thread executes, a run before the one that called it. */
    public List<RunSession> ofThisThread() {
        List<RunSession> own = new ArrayList<>();
        RunFrame frame = RunFrame.current();
        for (RunSession each = frame == null ? null : frame.session(); each != null; each = each.parent()) {
            if (runs.getOrDefault(each.id(), Set.of()).contains(each)) {
                own.add(each);
            }
        }
        return own;
    }

    /**
     * Waits until nothing is being executed and everything is written; false if that is not so after that time, or if
     * nothing is left but to write to a store that keeps refusing.
     *
     * @param own runs that cannot end before this returns
     */
    public boolean awaitNone(Duration patience, List<RunSession> own) {
        Set<RunId> ownIds = own.stream().map(RunSession::id).collect(Collectors.toSet());
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (runs) {
            while (!ownIds.containsAll(runs.keySet()) || !unsaved.isEmpty()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0 || unsaved.isRefused() && haveAllEnded(ownIds)) {
                    return false;
                }
                try {
                    // woken by the last run; the bound covers one that left just before we began to wait
                    runs.wait(Math.min(left, 100));
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    private boolean haveAllEnded(Set<RunId> except) {
        return runs.entrySet().stream()
                .filter(run -> !except.contains(run.getKey()))
                .map(Map.Entry::getValue)
                .allMatch(sessions -> !sessions.isEmpty() && sessions.stream().allMatch(RunSession::hasEnded));
    }

    /** The ids of the runs being executed. */
    public Set<RunId> executingIds() {
        return executing().stream().map(RunSession::id).collect(Collectors.toSet());
    }

    /** Whether a thread of this process executes the run. */
    public boolean has(RunId id) {
        return runs.containsKey(id);
    }

    /** Whether this process executes the run as one that another run calls, so that it stops with that. */
    public boolean isInside(RunId id, RunId caller) {
        return runs.getOrDefault(id, Set.of()).stream()
                .anyMatch(session -> session.stopping().isIn(caller));
    }

    /** Whether nothing is being executed. */
    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /** The runs being executed. */
    public Collection<RunSession> sessions() {
        return runs.values().stream().flatMap(Set::stream).toList();
    }

    /** Those of them that have not ended; the others wait for the store. */
    public Collection<RunSession> executing() {
        return sessions().stream().filter(session -> !session.hasEnded()).toList();
    }

    /** The stages of a run that this process is executing. */
    public List<RunningStage> runningStages(RunId id) {
        return runs.getOrDefault(id, Set.of()).stream()
                .flatMap(session -> session.shownRunning().stream())
                .toList();
    }

    /** How far a fan-out directly in the pipeline of a run has come; null if this process executes none. */
    public RunProgress.@Nullable Items items(RunId id) {
        return runs.getOrDefault(id, Set.of()).stream()
                .map(RunSession::items)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** How many runs are being executed. */
    public int count() {
        return runs.size();
    }

    /** How many entries of runs being executed, or ended, are not durable. */
    public int pendingEntries() {
        int pending = unsaved.pendingEntries();
        for (RunSession session : sessions()) {
            pending += session.hasEnded() ? 0 : session.writer().pendingEntries();
        }
        return pending;
    }

    void calls(RunSession session, String stageMethod) {
        Set<String> known = stagesByPipeline.get(session.spec().pipeline());
        if (known == null) {
            known = stagesByPipeline.computeIfAbsent(session.spec().pipeline(), p -> ConcurrentHashMap.newKeySet());
        }
        if (!known.contains(stageMethod)) {
            known.add(stageMethod);
        }
    }

    Optional<RunId> anyThatCalled(String stageMethod) {
        return sessions().stream()
                .filter(session -> stagesByPipeline
                        .getOrDefault(session.spec().pipeline(), Set.of())
                        .contains(stageMethod))
                .map(RunSession::id)
                .findFirst();
    }
}
