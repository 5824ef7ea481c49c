package dev.checkpoint.engine;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.StageNotRestorableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.Pipelines.StageUndo;
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import dev.checkpoint.spi.store.TransactionalStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what a run did, the last first: the runs that it called and that did not complete, then its completed stages and
 * completed runs in the reverse order of the journal. What a fork copied is not its own, and stays.
 */
final class UndoneStages {

    private static final int MOST_CHILDREN = 1000;

    private static final Comparator<RunSummary> LAST_STARTED_FIRST =
            Comparator.comparing(RunSummary::started).reversed().thenComparing(RunSummary::runId);

    private final EngineServices services;

    private final StageEngine stages;

    private final Supplier<Pipelines> pipelines;

    private final ChildRuns children;

    private final UndoOfRun runs;

    /** Undoes another run. */
    @FunctionalInterface
    interface UndoOfRun {
        void undo(Journal journal, String reason, @Nullable String by) throws Throwable;
    }

    UndoneStages(
            EngineServices services,
            StageEngine stages,
            Supplier<Pipelines> pipelines,
            ChildRuns children,
            UndoOfRun runs) {
        this.services = services;
        this.stages = stages;
        this.pipelines = pipelines;
        this.children = children;
        this.runs = runs;
    }

    /** Undoes all that is not undone yet. */
    @Nullable
    Object undo(RunSession session, Journal journal, String reason) throws Throwable {
        String ofChild = "the run that called it, '" + journal.runId() + "', is undone: " + reason;
        Set<RunId> met = new HashSet<>();
        List<Body> undone = new ArrayList<>();
        int end = journal.undoFrom() < 0 ? journal.entries().size() : journal.undoFrom();
        for (int seq = end - 1; seq >= begin(journal); seq--) {
            if (journal.entries().get(seq) instanceof Entry.StageCompleted completed) {
                RunId child = completed.child();
                if (child != null) {
                    met.add(child);
                    undone.add(child(session, completed.stage(), "@" + seq, child, ofChild));
                } else {
                    stage(session, completed, seq).ifPresent(undone::add);
                }
            }
        }
        for (RunSummary child : unfinished(journal.runId(), met)) {
            StageId stage = new StageId("", child.pipeline(), child.runId(), "");
            child(session, stage, child.runId(), new RunId(child.runId()), ofChild)
                    .proceed();
        }
        for (Body each : undone) {
            each.proceed();
        }
        return null;
    }

    /** The first entry that may be of the run's own doing. */
    private static int begin(Journal journal) {
        Origin origin = journal.start().origin();
        if (origin == null) {
            return 1;
        }
        int own = (int) Math.min(journal.entries().size(), origin.position().seq());
        while (own < journal.entries().size() && !(journal.entries().get(own) instanceof Entry.RunResumed)) {
            own++; // edited results of a fork were not executed
        }
        return own;
    }

    private List<RunSummary> unfinished(RunId run, Set<RunId> met) {
        return services.store()
                .ability(RunCatalog.class)
                .map(catalog -> catalog.find(RunQuery.all().parent(run.value()).limit(MOST_CHILDREN)).stream()
                        .filter(child -> child.problem() == null && !met.contains(new RunId(child.runId())))
                        .sorted(LAST_STARTED_FIRST)
                        .toList())
                .orElse(List.of());
    }

    private Body child(RunSession session, StageId stage, String what, RunId child, String reason) {
        return () -> {
            Optional<Journal> journal = services.store().open(child);
            // a run that was called by another one was only asked for its result
            boolean called = journal.isEmpty()
                    || session.id().equals(journal.get().start().parent());
            return called
                    ? stages.undo(
                            session, spec(stage, Effect.REPEATABLE, stage.name()), of(stage), undoes(what), () -> {
                                children.await(session, child);
                                Journal now = services.store()
                                        .open(child)
                                        .orElseThrow(() -> cannot(
                                                session,
                                                stage,
                                                "its run '" + child + "' is no longer in the store",
                                                null));
                                runs.undo(now, reason, null);
                                return null;
                            })
                    : null;
        };
    }

    /** Empty if nothing undoes the stage. */
    private Optional<Body> stage(RunSession session, Entry.StageCompleted completed, long seq) {
        StageId stage = completed.stage();
        String method = services.values().undoInput().method(completed.ran().details());
        String bean = Fingerprints.bean(completed.call().fingerprint());
        Optional<StageUndo> undo = pipelines.get().findUndo(stage.name(), bean, method);
        if (undo.isEmpty() && method == null) {
            return Optional.empty();
        }
        boolean transactional = undo.filter(known -> known.stage().effect() == Effect.TRANSACTIONAL)
                        .isPresent()
                && services.store().ability(TransactionalStore.class).isPresent();
        StageSpec spec = spec(
                stage,
                transactional ? Effect.TRANSACTIONAL : Effect.REPEATABLE,
                undo.map(known -> known.compensation().method()).orElse(String.valueOf(method)));
        return Optional.of(() -> stages.undo(session, spec, of(stage), undoes("@" + seq), () -> {
            StageUndo known = undo.orElseThrow(() -> cannot(
                    session,
                    stage,
                    "no stage of this application with that name says what undoes it; " + method
                            + " did when it was executed",
                    null));
            await(known.compensation().returns(), known.call(input(session, known, completed)));
            return null;
        }));
    }

    private @Nullable Object[] input(RunSession session, StageUndo undo, Entry.StageCompleted completed) {
        List<@Nullable Object> input = new ArrayList<>();
        try {
            if (undo.compensation().takesArguments()) {
                @Nullable
                Object[] args = services.values()
                        .undoInput()
                        .arguments(completed.ran().details(), undo.stage().parameters());
                for (Object arg : args) {
                    input.add(arg);
                }
            }
            if (undo.compensation().takesResult()) {
                var upgrades = services.upgrades()
                        .of(session.spec(), undo.stage())
                        .from(Fingerprints.version(completed.call().fingerprint()));
                input.add(services.values()
                        .results()
                        .restore(completed.result(), undo.stage().result(), upgrades));
            }
        } catch (PayloadException unusable) {
            throw cannot(session, completed.stage(), String.valueOf(unusable.getMessage()), unusable);
        }
        return input.toArray();
    }

    private static void await(@Nullable ReturnAdapter returns, @Nullable Object value) throws Throwable {
        if (returns != null && value != null) {
            try {
                returns.stage(value).toCompletableFuture().join();
            } catch (CompletionException failed) {
                throw failed.getCause() == null ? failed : failed.getCause();
            }
        }
    }

    private static StageNotRestorableException cannot(
            RunSession session, StageId stage, String why, @Nullable Throwable cause) {
        String undo = of(stage).asPath();
        return new StageNotRestorableException(
                "Stage " + stage + " of run '" + session.id() + "' cannot be undone: " + Texts.sentence(why)
                        + " Nothing before it is undone. Undo it by hand and say so with RunOperations.decide(\""
                        + session.id() + "\", \"" + undo + "\", StageOutcome.done(null)), then call"
                        + " RunOperations.compensate to go on.",
                session.id().value(),
                undo,
                cause);
    }

    private static Fingerprint undoes(String what) {
        return new Fingerprint(Map.of(Fingerprint.UNDOES, what));
    }

    private static StageId of(StageId stage) {
        return stage.undo();
    }

    private static StageSpec spec(StageId stage, Effect effect, String method) {
        return StageSpec.inner(stage.name(), effect, List.of(), ValueType.of(Object.class), null, method);
    }
}
