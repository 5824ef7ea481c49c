package dev.checkpoint.fork;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunConflictException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Fork;
import dev.checkpoint.spi.store.Forks;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes forks through the store, which copies the entries itself. */
public final class RunForks {

    private final CheckpointStore store;

    private final Clock clock;

    /**
     * Forks.
     *
     * @param store where the runs are
     * @param clock the time written into entries
     */
    public RunForks(CheckpointStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The journal that the fork would have, if it were made. */
    public Journal preview(Journal other, ForkRequest request, Edits edits, RunId id) {
        Fork fork = prepare(other, request, edits, id);
        List<Entry> entries = new ArrayList<>();
        entries.add(fork.start());
        entries.addAll(other.entries().subList(1, Math.toIntExact(fork.from().seq())));
        entries.addAll(fork.more());
        return new Journal(id, entries, null);
    }

    /** Makes a paused run that begins as the other one did. */
    public void fork(Journal other, ForkRequest request, Edits edits, RunId id) {
        Forks forks = store.ability(Forks.class)
                .orElseThrow(() -> new StoreException(
                        "The store (" + store.kind() + ") cannot fork runs. Nothing was forked.", null));
        Fork fork = prepare(other, request, edits, id);
        String pipeline = other.start().pipeline();
        if (forks.fork(fork) != AppendOutcome.WRITTEN) {
            throw new RunConflictException(
                    "There is a run '" + id + "' already. Nothing was forked: choose another id.",
                    id.value(),
                    pipeline,
                    store.open(id).map(run -> run.start().pipeline()).orElse(pipeline));
        }
    }

    private Fork prepare(Journal other, ForkRequest request, Edits edits, RunId id) {
        Entry.RunStarted start = other.start();
        if (start.parent() != null) {
            throw new CheckpointException("Run '" + other.runId() + "' was called by run '" + start.parent()
                    + "' and cannot be resumed alone. Nothing was forked: fork '" + start.parent() + "' instead.");
        }
        Position from = new Position(other.runId(), Places.seq(other, request));
        Journal copied = new Journal(other.runId(), other.entries().subList(0, Math.toIntExact(from.seq())), null);
        Called called = edits.called(copied);
        List<Entry> more = new ArrayList<>(UndoneResults.leftOut(other, copied, clock.instant()));
        more.addAll(edits.results(copied)); // given by a person, so they count again
        if (called != null) {
            resumed(copied, called, from).ifPresent(more::add);
        }
        more.add(paused(from));
        return new Fork(from, start(start, called, id, from), more);
    }

    /** What the other run started with, or what is edited; the span that it had is not the one of the fork. */
    private Entry.RunStarted start(Entry.RunStarted other, @Nullable Called called, RunId id, Position from) {
        Origin before = other.origin();
        return new Entry.RunStarted(
                clock.instant(),
                other.pipeline(),
                id,
                other.instance(),
                called == null ? other.fingerprint() : called.fingerprint(),
                called == null ? other.arguments() : called.arguments(),
                null,
                other.configuration(),
                other.bean(),
                null,
                new Origin(from, before == null ? 1 : before.retryDepth() + 1));
    }

    /** A resumption among the copied entries counts more than entry 0, so that edited arguments have to follow it. */
    private Optional<Entry> resumed(Journal copied, Called called, Position from) {
        if (copied.entries().stream().noneMatch(Entry.RunResumed.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(new Entry.RunResumed(
                clock.instant(),
                copied.owner(),
                Cause.REQUESTED,
                "forked from " + from,
                called.fingerprint(),
                called.arguments(),
                null,
                null,
                null,
                null));
    }

    private Entry paused(Position from) {
        return new Entry.RunPaused(clock.instant(), Why.REQUESTED, "forked from " + from, null);
    }
}
