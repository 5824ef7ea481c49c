package dev.checkpoint.store.memory;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.DueRun;
import dev.checkpoint.spi.store.DueRuns;
import dev.checkpoint.spi.store.Fork;
import dev.checkpoint.spi.store.Forks;
import dev.checkpoint.spi.store.Import;
import dev.checkpoint.spi.store.Imports;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.KeptText;
import dev.checkpoint.spi.store.KeptTexts;
import dev.checkpoint.spi.store.Limits;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import dev.checkpoint.spi.store.RunCatalog;
import dev.checkpoint.spi.store.RunFacts;
import dev.checkpoint.spi.store.RunMatcher;
import dev.checkpoint.spi.store.StageFact;
import dev.checkpoint.spi.store.StageFacts;
import dev.checkpoint.spi.store.StoreKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps runs in memory: for tests and throw-away runs. Everything is gone with the process, and nothing bounds it.
 *
 * <p>It is the only instance over its data, so a run is held from its first append until {@link #release}.
 */
public final class MemoryCheckpointStore
        implements CheckpointStore, RunCatalog, DueRuns, Requests, StageFacts, Forks, Imports, KeptTexts {

    private final Map<RunId, MemoryRun> runs = new ConcurrentHashMap<>();

    private final TextsInMemory texts = new TextsInMemory();

    private final AtomicLong requestsLeft = new AtomicLong();

    /** Creates an empty store. */
    public MemoryCheckpointStore() {}

    @Override
    public AppendOutcome append(Append append) {
        MemoryRun run = append.isStart() ? runs.computeIfAbsent(append.run(), MemoryRun::new) : runs.get(append.run());
        return run == null ? AppendOutcome.LOST : run.append(append);
    }

    @Override
    public Optional<Journal> open(RunId run) {
        return Optional.ofNullable(runs.get(run)).map(MemoryRun::journal);
    }

    @Override
    public List<NumberedEntry> entries(RunId run, long from, int most) {
        return ofRun(run, kept -> kept.entries(from, most), List.of());
    }

    @Override
    public boolean isHeld(RunId run) {
        return ofRun(run, MemoryRun::isHeld, false);
    }

    @Override
    public void release(RunId run) {
        ofRun(run, MemoryRun::release, false);
    }

    @Override
    public boolean delete(RunId run) {
        MemoryRun kept = runs.get(run);
        if (kept == null) {
            return false;
        }
        if (!kept.delete()) {
            throw new RunActiveException(
                    "Run '" + run + "' is not deleted: it is being executed. Wait until it ends, or pause it first.",
                    run.value(),
                    open(run).map(Journal::owner).orElse(null));
        }
        return runs.remove(run, kept);
    }

    private <T> T ofRun(RunId run, Function<MemoryRun, T> asked, T otherwise) {
        MemoryRun kept = runs.get(run);
        return kept == null ? otherwise : asked.apply(kept);
    }

    private Stream<Journal> journals() {
        return runs.keySet().stream().flatMap(run -> open(run).stream());
    }

    @Override
    public List<RunSummary> find(RunQuery query) {
        RunMatcher matcher = new RunMatcher(query);
        Comparator<RunSummary> order = query.order().comparator();
        PriorityQueue<RunSummary> first = new PriorityQueue<>(order.reversed());
        for (MemoryRun kept : runs.values()) {
            RunSummary run = kept.summary();
            boolean tooLate = run != null && first.size() == query.limit() && order.compare(run, first.element()) > 0;
            if (run != null && !tooLate && matches(matcher, kept, run)) {
                first.add(run);
                if (first.size() > query.limit()) {
                    first.remove(); // the last of them, so that not all have to be sorted
                }
            }
        }
        return first.stream().sorted(order).toList();
    }

    @Override
    public OptionalLong count(RunQuery query) {
        RunMatcher matcher = new RunMatcher(query.after((RunCursor) null));
        return OptionalLong.of(runs.values().stream()
                .filter(kept -> {
                    RunSummary run = kept.summary();
                    return run != null && matches(matcher, kept, run);
                })
                .count());
    }

    private static boolean matches(RunMatcher matcher, MemoryRun kept, RunSummary run) {
        return matcher.matches(run, () -> RunFacts.of(Objects.requireNonNull(kept.journal())));
    }

    @Override
    public List<DueRun> due(Set<String> pipelines, Instant now, int limit) {
        return journals()
                .filter(journal -> pipelines.contains(journal.start().pipeline()) && !isHeld(journal.runId()))
                .flatMap(journal -> DueRun.of(journal, now, open(Set.of(journal.runId()))).stream())
                .sorted(LONGEST_UNTOUCHED_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public boolean leave(Request request) {
        return ofRun(request.run(), run -> run.leave(request, requestsLeft.incrementAndGet()), false);
    }

    @Override
    public List<Request> open(Set<RunId> asked) {
        Map<Long, Request> open = new TreeMap<>();
        asked.forEach(run -> open.putAll(ofRun(run, MemoryRun::requests, Map.of())));
        return new ArrayList<>(open.values());
    }

    @Override
    public void settle(RunId run, String id) {
        ofRun(run, kept -> kept.settle(id), false);
    }

    @Override
    public void stageFacts(
            @Nullable String pipeline, @Nullable Instant since, @Nullable Instant until, Consumer<StageFact> fact) {
        journals()
                .filter(journal ->
                        pipeline == null || pipeline.equals(journal.start().pipeline()))
                .flatMap(journal -> journal.stageFacts().stream())
                .filter(one -> one.isWithin(since, until))
                .forEach(fact);
    }

    @Override
    public AppendOutcome fork(Fork fork) {
        RunId other = fork.from().run();
        List<NumberedEntry> copied =
                entries(other, 1, (int) Math.min(Integer.MAX_VALUE, fork.from().seq() - 1));
        if (open(other).isEmpty() || copied.size() < fork.from().seq() - 1) {
            throw new RunNotFoundException(fork.missingIn(kind()), other.value());
        }
        List<Entry> entries = new ArrayList<>(List.of(fork.start()));
        copied.forEach(entry -> entries.add(entry.entry()));
        entries.addAll(fork.more());
        RunId run = fork.start().runId();
        MemoryRun made = new MemoryRun(run);
        AppendOutcome outcome = made.append(new Append(run, 0, entries, Trigger.MANUAL));
        copied.forEach(entry -> made.trigger(entry.seq(), entry.trigger()));
        made.release();
        return runs.putIfAbsent(run, made) == null ? outcome : AppendOutcome.TAKEN;
    }

    @Override
    public AppendOutcome importRun(Import imported) {
        RunId run = imported.run();
        List<Entry> entries = imported.entries().stream()
                .map(entry -> FetchedEntries.of(entry.entry()))
                .toList();
        MemoryRun made = new MemoryRun(run);
        AppendOutcome outcome = made.append(new Append(run, 0, entries, Trigger.MANUAL));
        imported.entries().forEach(entry -> made.trigger(entry.seq(), entry.trigger()));
        made.release();
        return runs.putIfAbsent(run, made) == null ? outcome : AppendOutcome.TAKEN;
    }

    @Override
    public Optional<KeptText> text(String name) {
        return texts.text(name);
    }

    @Override
    public boolean writeText(String name, long revision, String text) {
        return texts.write(name, revision, text);
    }

    @Override
    public boolean removeText(String name, long revision) {
        return texts.remove(name, revision);
    }

    @Override
    public List<String> textNames(String prefix) {
        return texts.names(prefix);
    }

    @Override
    public Limits limits() {
        return Limits.NONE;
    }

    @Override
    public StoreKind kind() {
        return new StoreKind("memory", "memory of this process");
    }

    @Override
    public void close() {
        runs.values().forEach(MemoryRun::release);
    }
}
