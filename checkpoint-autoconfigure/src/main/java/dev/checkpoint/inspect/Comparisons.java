package dev.checkpoint.inspect;

import dev.checkpoint.RunComparison;
import dev.checkpoint.RunComparison.Basis;
import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.compare.RunComparer;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens the runs that are compared, and finds the one to compare a run with. */
final class Comparisons {

    private static final int PAGE = 1000;

    private final CheckpointStore store;

    private final RunJournals journals;

    private final RunComparer comparer;

    private final Function<RunQuery, List<RunSummary>> find;

    /** A run; without a journal if it cannot be read. */
    private record Opened(RunSummary summary, @Nullable Journal journal) {}

    Comparisons(
            CheckpointStore store,
            RunJournals journals,
            RunComparer comparer,
            Function<RunQuery, List<RunSummary>> find) {
        this.store = store;
        this.journals = journals;
        this.comparer = comparer;
        this.find = find;
    }

    RunComparison of(RunId before, RunId after) {
        return of(opened(before), opened(after), Basis.GIVEN);
    }

    RunComparison of(RunId run) {
        Opened after = opened(run);
        Origin origin = after.journal() == null ? null : after.journal().start().origin();
        if (origin == null) {
            return of(opened(previous(after.summary())), after, Basis.PREVIOUS);
        }
        try {
            return of(opened(origin.position().run()), after, Basis.ORIGIN);
        } catch (RunNotFoundException gone) {
            throw new RunNotFoundException(
                    "Run '" + run + "' is a fork of run '" + origin.position().run()
                            + "', which is not in the store any more. Name the run to compare it with.",
                    origin.position().run().value());
        }
    }

    private RunComparison of(Opened before, Opened after, Basis basis) {
        return before.journal() == null || after.journal() == null
                ? RunComparer.unreadable(before.summary(), after.summary(), basis)
                : comparer.compare(before.summary(), before.journal(), after.summary(), after.journal(), basis);
    }

    private Opened opened(RunId id) {
        try {
            Journal journal = journals.get(id);
            return new Opened(journal.summary(store.isHeld(id)), journal);
        } catch (RunUnreadableException unreadable) {
            String problem = Texts.sentence(String.valueOf(unreadable.getMessage()));
            return new Opened(RunSummary.unreadable(id, "unknown", Instant.EPOCH, problem), null);
        }
    }

    /** The run of the same pipeline that was started last before another one. */
    private RunId previous(RunSummary run) {
        RunQuery query = RunQuery.all().pipeline(run.pipeline()).limit(PAGE);
        for (List<RunSummary> page = find.apply(query); !page.isEmpty(); page = find.apply(query)) {
            Optional<RunSummary> last = page.stream()
                    .filter(other -> other.problem() == null && other.started().isBefore(run.started()))
                    .max(Comparator.comparing(RunSummary::started));
            if (last.isPresent()) {
                return new RunId(last.get().runId());
            }
            query = query.after(RunCursor.after(page.get(page.size() - 1)));
        }
        throw new RunNotFoundException(
                run.problem() == null
                        ? "No run of pipeline '" + run.pipeline() + "' was started before '" + run.runId()
                                + "'. Name the run to compare it with."
                        : "Run '" + run.runId() + "' cannot be read, so that it is not known which run came before it. "
                                + run.problem(),
                run.runId());
    }
}
