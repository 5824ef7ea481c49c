package dev.checkpoint.engine;

import dev.checkpoint.RunProgress;
import dev.checkpoint.RunningStage;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.engine.journal.JournalWriter;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.engine.kept.KeptIndex;
import dev.checkpoint.engine.kept.KeptResult;
import dev.checkpoint.engine.kept.Matching;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.explain.Pace;
import dev.checkpoint.explain.RunReport;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ModelUsedEvent;
import dev.checkpoint.spi.event.StageProgressEvent;
import dev.checkpoint.spi.store.Journal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One run as this process executes it: where its entries go, what may be reused, and what has happened so far. */
public final class RunSession {

    private final RunId id;

    private final RunSpec spec;

    private final EngineServices services;

    private final JournalWriter writer;

    private final Matching matching;

    private final KeptIndex kept;

    /** Only of runs that ask for some. */
    private volatile @Nullable KeptApprovals approvals;

    private final StageEntries stageEntries;

    private final PayloadGrowth growth = new PayloadGrowth();

    private final FailedStages failedStages = new FailedStages();

    private final Set<StageAttempt> running = ConcurrentHashMap.newKeySet();

    /** Notes that the store did not take at once. */
    private final Set<Entry.Note> late = new CopyOnWriteArraySet<>();

    private final Execution execution;

    private final RunReport report;

    private final @Nullable RunSession parent;

    private final Stopping stopping;

    /** Only if it, or a run that calls it, is limited. */
    private final @Nullable BudgetWatch budget;

    private final long startedNanos = System.nanoTime();

    private final AtomicInteger skipped = new AtomicInteger();

    private final AtomicLong savedNanos = new AtomicLong();

    private volatile @Nullable FannedOut fanOut;

    private volatile boolean ending;

    private volatile boolean ended;

    private volatile boolean toBeUndone;

    private volatile boolean stageTurnedOff;

    RunSession(
            RunId id,
            RunSpec spec,
            EngineServices services,
            JournalWriter writer,
            KeptIndex kept,
            Execution execution) {
        this.id = id;
        this.spec = spec;
        this.services = services;
        this.writer = writer;
        this.stageEntries = new StageEntries(writer, spec.settings());
        this.matching = new Matching(kept);
        this.kept = kept;
        this.execution = execution;
        RunFrame caller = RunFrame.current();
        this.parent = caller == null ? null : caller.session();
        this.stopping = new Stopping(id, parent == null ? null : parent.stopping);
        this.report = services.explainer().run(id, CurrentStageRecorder.currentReport(), this::used);
        this.budget = BudgetWatch.of(this, services.clock());
    }

    /** Id of the run. */
    public RunId id() {
        return id;
    }

    RunSpec spec() {
        return spec;
    }

    /** What of the kept results it has used. */
    Matching matching() {
        return matching;
    }

    /** The approvals of the run and their answers; its users synchronize on it. */
    synchronized KeptApprovals approvals() {
        KeptApprovals known = approvals;
        if (known == null) {
            known = kept.approvals(id());
            approvals = known;
        }
        return known;
    }

    /** Whether this execution came to a stage that may ask. */
    boolean hasAsked() {
        return approvals != null;
    }

    /** What this attempt of the run is for an observer. */
    Execution execution() {
        return execution;
    }

    /** For what is said about it by any thread. */
    Telling telling() {
        return Telling.about(id, null, execution);
    }

    RunReport report() {
        return report;
    }

    /** Where its entries go. */
    String place() {
        return services.store().kind().place();
    }

    /**
     * Writes a note, and returns when it is durable.
     *
     * @return its number; negative if the run has ended, or the note waits for the store since it was written first
     * @throws CheckpointSaveException if the store failed; the note may be written later
     */
    long noteOnce(Entry.Note note) {
        if (late.contains(note)) {
            return -1;
        }
        try {
            return writer.note(note);
        } catch (CheckpointSaveException later) {
            late.add(note);
            throw later;
        }
    }

    JournalWriter writer() {
        return writer;
    }

    /** What is said there of its stages. */
    StageEntries stageEntries() {
        return stageEntries;
    }

    /** How large the results of its stages become. */
    PayloadGrowth growth() {
        return growth;
    }

    /** Whether it was asked to stop. */
    Stopping stopping() {
        return stopping;
    }

    @Nullable
    BudgetWatch budget() {
        return budget;
    }

    /** The run was executed before. */
    void continues(Journal journal) {
        report.continues(journal.executions(), journal.cost());
        if (budget != null) {
            budget.continues(journal);
        }
    }

    /** The run is ours; what it paid before becomes a cost of the run that calls it, as far as that does not know it. */
    void continued(Journal journal) {
        if (parent != null && parent.id.equals(journal.start().parent())) {
            report.paidBefore(new PastExecutions(journal).costUnknownToCaller());
        }
    }

    /** Stops here if the run has passed its budget, or one that calls it has. */
    void checkBudget() {
        if (budget != null) {
            budget.check();
        }
    }

    /** Which of its stages are being executed. */
    Set<StageAttempt> running() {
        return running;
    }

    /** The same as a person sees them, the one that was started first before the others. */
    List<RunningStage> shownRunning() {
        Instant now = services.clock().instant();
        return running.stream()
                .map(attempt -> attempt.running(now))
                .sorted(Comparator.comparing(RunningStage::started).thenComparing(RunningStage::stage))
                .toList();
    }

    /** Which of its stages threw what. */
    FailedStages failedStages() {
        return failedStages;
    }

    /** The method has returned; what is left is to keep that and to let go of the run. */
    void ending() {
        ending = true;
    }

    boolean isEnding() {
        return ending;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whether its journal says last that it is to be undone. */
    boolean isToBeUndone() {
        return toBeUndone;
    }

    void isToBeUndone(boolean undo) {
        toBeUndone = undo;
    }

    void end() {
        ended = true;
    }

    /** The run that called this one; null if there is none. */
    @Nullable
    RunSession parent() {
        return parent;
    }

    /**
     * Pauses the run at once, because one of its threads stops the application and so cannot be waited for.
     *
     * @return false if the journal does not say so
     */
    public boolean pause() {
        Entry.RunPaused last = new Entry.RunPaused(services.clock().instant(), Why.SHUTDOWN, "shutdown", null);
        RunPausedException stop = new RunPausedException(
                "Run '" + id
                        + "' has stopped the application that executes it, and was paused before that. What ends later"
                        + " is not recorded; another instance, or this one when it is back, continues the run.",
                id.value());
        try (Telling telling = telling()) {
            boolean paused = writer.pause(last, stop);
            if (paused) {
                emit(RunEndEvents.paused(this, last));
            }
            return paused;
        }
    }

    /** Whether it was {@linkplain #pause paused}: the journal says so, and nothing is added to it. */
    boolean isPaused() {
        return writer.isPaused();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    int executed() {
        return stageEntries.executed();
    }

    int skipped() {
        return skipped.get();
    }

    Duration saved() {
        return Duration.ofNanos(savedNanos.get());
    }

    /** A stage was called that is turned off, and so was a plain call. */
    void stageTurnedOff() {
        stageTurnedOff = true;
    }

    /** Whether neither this execution nor an earlier one came to a stage, an approval or a child run. */
    boolean recordedNoStage() {
        return executed() == 0 && skipped() == 0 && kept.isEmpty() && !hasAsked() && !stageTurnedOff;
    }

    void countSkipped(KeptResult kept, @Nullable Object value) {
        Entry.StageCompleted entry = kept.entry();
        skipped.incrementAndGet();
        savedNanos.addAndGet(entry.ran().took().toNanos());
        report.skipped(entry.stage(), entry.ran().took(), entry.ran().cost());
        report.returned(value, kept.seq());
    }

    private void used(
            StageId stage,
            String model,
            @Nullable TokenUsage tokens,
            @Nullable String currency,
            @Nullable BigDecimal cost) {
        if (wants(ModelUsedEvent.class)) {
            emit(new ModelUsedEvent(
                    services.clock().instant(),
                    spec.pipeline(),
                    id.value(),
                    stage,
                    model,
                    tokens == null ? 0 : tokens.input(),
                    tokens == null ? 0 : tokens.output(),
                    tokens == null ? 0 : tokens.cached(),
                    cost,
                    currency));
        }
    }

    /**
     * The result of a skipped stage is of other code than today's.
     *
     * @return whether this is the first of the stage in this execution
     */
    boolean countCodeChanged(StageId stage) {
        return report.codeChanged(stage);
    }

    /** A skipped stage had a result of an earlier version. */
    void countUpgraded(StageId stage, String versions) {
        report.upgraded(stage, versions);
    }

    /** Makes durable what waits, because the application stops. */
    public void flush() {
        flush(Trigger.SHUTDOWN);
    }

    void flush(Trigger trigger) {
        try (Telling telling = telling()) {
            writer.flush(trigger);
        }
    }

    /** Makes durable what has waited for the configured interval. */
    public void flushIfOverdue() {
        try (Telling telling = telling()) {
            stageEntries.flushIfOverdue();
        }
    }

    void fannedOut(long began, long done, long total) {
        FannedOut current = fanOut;
        if (current == null || current.began() != began) {
            current = new FannedOut(began, new Pace());
            fanOut = current;
        }
        current.pace().report(new RunningStage.Progress(done, total), System.nanoTime());
    }

    /** How far a fan-out directly in the pipeline has come; null if there was none, or it has ended. */
    RunProgress.@Nullable Items items() {
        FannedOut current = fanOut;
        return current == null ? null : current.items();
    }

    void progressed(StageId stage, long done, long total) {
        if (wants(StageProgressEvent.class)) {
            emit(new StageProgressEvent(services.clock().instant(), spec.pipeline(), id.value(), stage, done, total));
        }
    }

    /** Whether an event has to be created. */
    boolean wants(Class<? extends CheckpointEvent> event) {
        return services.listeners().wants(event);
    }

    void emit(CheckpointEvent event) {
        services.listeners().onEvent(event);
    }
}
