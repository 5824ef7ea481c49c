package dev.checkpoint.engine.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.engine.kept.NaiveMatching.Kind;
import dev.checkpoint.model.StageId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.*;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every run: calls in any order, that fail, change, are renamed, or are cut off. */
class MatchingPropertyTests {

    @Property(tries = 3000)
    void everyCallIsToldWhatTheRulesSay(@ForAll("steps") List<Step> steps) {
        MatchedRun run = new MatchedRun();
        steps.forEach(run::take);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step.What> what = Arbitraries.frequency(
                Tuple.of(8, Step.What.CALL),
                Tuple.of(5, Step.What.END),
                Tuple.of(2, Step.What.FAIL),
                Tuple.of(1, Step.What.RETRY),
                Tuple.of(1, Step.What.UNDO),
                Tuple.of(1, Step.What.UNDO_SKIPPED),
                Tuple.of(1, Step.What.CRASH));
        return Combinators.combine(
                        what,
                        Arbitraries.of("pay", "charge", "ship"),
                        Arbitraries.of("", "", "express"),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    /** Each stage is called inside the one before, as deep as there are values; then all of them fail. */
    @Property(tries = 500)
    void everyCallInsideOthersIsToldWhatTheRulesSay(
            @ForAll @Size(min = 2, max = 4) List<@Size(min = 1, max = 4) List<@IntRange(max = 2) Integer>> executions) {
        MatchedRun run = new MatchedRun();
        for (List<Integer> values : executions) {
            for (int depth = 0; depth < values.size(); depth++) {
                run.take(Step.call("pay", values.get(depth), depth));
            }
            run.take(Step.call("ship", 1, values.size()));
            run.take(Step.of(Step.What.END, values.size()));
            for (int depth = values.size() - 1; depth >= 0; depth--) {
                run.take(Step.of(Step.What.FAIL, depth));
            }
            run.take(Step.of(Step.What.CRASH, 0));
        }
    }

    @Property(tries = 500)
    void aRunThatIsCalledAgainExecutesNothingWhateverTheOrder(
            @ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> values, @ForAll Random order) {
        KeptJournal journal = new KeptJournal();
        Matching first = new Matching(KeptIndex.none());
        List<Match> running = new ArrayList<>();
        values.forEach(value -> running.add(KeptJournal.call(first, "pay", value)));
        Collections.shuffle(running, order);
        running.forEach(call -> {
            first.ended(call);
            journal.completed(call);
        });

        List<Integer> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, order);
        Matching again = journal.resumed();
        Set<Long> used = new HashSet<>();
        for (int value : shuffled) {
            Match call = KeptJournal.call(again, "pay", value);
            assertThat(call.same()).isTrue();
            assertThat(call.kept().fingerprint()).isEqualTo(KeptJournal.inputs(value));
            assertThat(used.add(call.kept().seq())).as("used once").isTrue();
        }
        assertThat(IntStream.range(0, 6).allMatch(value -> !KeptJournal.call(again, "pay", value)
                        .same()))
                .as("nothing is left")
                .isTrue();
    }

    @Property(tries = 500)
    void equalCallsUseTheResultsInTheirOrder(@ForAll @IntRange(max = 30) int calls, @ForAll Random random) {
        KeptJournal journal = new KeptJournal();
        Matching first = new Matching(KeptIndex.none());
        List<Long> results = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Match call = KeptJournal.call(first, "pay", 1);
            first.ended(call);
            results.add(journal.completed(call));
        }
        Matching again = journal.resumed();
        List<Long> used = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Match call = KeptJournal.call(again, "pay", 1);
            again.ended(call);
            if (random.nextInt(4) == 0) { // rolled back, and called again
                again.undone(call, true);
                call = KeptJournal.call(again, "pay", 1);
                again.ended(call);
            }
            used.add(call.kept().seq());
        }
        assertThat(used).isEqualTo(results);
    }

    /**
     * Executions of one pipeline, whose results become unusable for the versions of it that follow: each call gets the newest
     * result that its version can read, a call is executed only if there is none, and what is good is never executed again.
     */
    @Property(tries = 1000)
    void aCallGetsItsNewestUsableResultHoweverManyAreNot(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 2) Integer> values,
            @ForAll @Size(min = 1, max = 6) List<@Size(4) Set<@IntRange(max = 60) Integer>> unusable,
            @ForAll @IntRange(max = 8) int diesAfter) {
        KeptJournal journal = new KeptJournal();
        List<List<Long>> results = new ArrayList<>();
        values.forEach(value -> results.add(new ArrayList<>()));
        for (Set<Integer> bad : unusable) {
            execute(values, journal, results, bad, diesAfter);
        }
        execute(values, journal, results, Set.of(), values.size());
        int entries = journal.size();
        execute(values, journal, results, Set.of(), values.size());
        assertThat(journal.size()).as("all is kept").isEqualTo(entries);
    }

    private static void execute(
            List<Integer> values, KeptJournal journal, List<List<Long>> results, Set<Integer> bad, int calls) {
        Matching execution = journal.resumed();
        for (int i = 0; i < Math.min(values.size(), calls); i++) {
            Match call = KeptJournal.call(execution, "pay", values.get(i));
            KeptResult used = call.kept();
            while (used != null && (!call.same() || bad.contains((int) used.seq()))) {
                used = call.same() ? call.after(used) : null;
            }
            List<Long> own = results.get(i);
            List<Long> usable =
                    own.stream().filter(seq -> !bad.contains(seq.intValue())).toList();
            assertThat(used == null ? null : used.seq())
                    .isEqualTo(usable.isEmpty() ? null : usable.get(usable.size() - 1));
            if (used == null) {
                own.add(journal.completed(call));
            }
            execution.ended(call);
        }
    }

    /**
     * Something that happens in a run.
     *
     * @param stage the stage that is called
     * @param value its argument
     * @param which of those that are running, or the one in which it is called
     * @param yes whether a kept result is used; else none can be restored, and the call is executed or refused
     */
    record Step(What what, String stage, String key, int value, int which, boolean yes, boolean irreversible) {

        enum What {
            CALL,
            END,
            FAIL,
            RETRY,
            UNDO,
            UNDO_SKIPPED,
            CRASH
        }

        /** Inside the call that is running as the n-th; at the top for 0. */
        static Step call(String stage, int value, int inside) {
            return new Step(What.CALL, stage, "", value, inside, false, false);
        }

        /** Of the call that is running as the n-th. */
        static Step of(What what, int which) {
            return new Step(what, "pay", "", 0, which, false, false);
        }

        List<String> formerly() {
            return stage.equals("charge") ? List.of("pay") : List.of();
        }
    }

    /** A run whose every call is matched twice: by {@link Matching} and by the model. */
    static final class MatchedRun {

        private final KeptJournal journal = new KeptJournal();

        private final NaiveMatching model = new NaiveMatching();

        private final NaiveScopes scopes = new NaiveScopes();

        private Matching matching = new Matching(KeptIndex.none());

        private final List<Call> running = new ArrayList<>();

        private final List<Call> skipped = new ArrayList<>();

        /** One that was matched; what it calls is called in its scope. */
        private record Call(Match match, Scope inside, NaiveScopes.Naive naive) {}

        void take(Step step) {
            switch (step.what()) {
                case CALL -> call(step);
                case CRASH -> crash();
                case UNDO_SKIPPED -> undoSkipped(step);
                default -> end(step);
            }
        }

        private void call(Step step) {
            int outer = step.which() % (running.size() + 1);
            Scope scope = outer == 0 ? Scope.TOP : running.get(outer - 1).inside();
            NaiveScopes.Naive naive =
                    outer == 0 ? NaiveScopes.TOP : running.get(outer - 1).naive();
            StageId stage = scope.stage(step.stage(), step.key());
            var inputs = KeptJournal.inputs(step.value());
            var others = KeptJournal.inputs(step.which() % 3);
            assertThat(matching.known(stage, inputs, others))
                    .isEqualTo(!model.knows(stage, inputs) && model.knows(stage, others) ? others : inputs);

            Match match = matching.match(stage, step.formerly(), scope, inputs, List.of());

            assertThat(NaiveMatching.Expected.of(match))
                    .isEqualTo(model.match(scopes.places(stage, step.formerly(), naive), names(stage, step), inputs));
            if (match.open() != null || (match.same() && step.irreversible() && !step.yes())) {
                matching.undone(match, match.same()); // refused, and the run waits
                model.undone(match, match.same());
                return;
            }
            Scope inside = scope.inside(match);
            Call call = new Call(match, inside, scopes.inside(naive, match, inside));
            if (match.kept() != null && step.yes()) {
                matching.use(match);
                model.use(match);
                matching.ended(match);
                model.ended(match);
                skipped.add(call);
                return;
            }
            if (step.irreversible()) {
                model.append(journal.started(match), Kind.STARTED, match);
            }
            running.add(call);
        }

        private static List<StageId> names(StageId stage, Step step) {
            List<StageId> names = new ArrayList<>(List.of(stage));
            step.formerly().forEach(name -> names.add(stage.named(name)));
            return names;
        }

        private void end(Step step) {
            if (running.isEmpty()) {
                return;
            }
            int which = step.which() % running.size();
            Match call = running.get(which).match();
            if (step.what() == Step.What.RETRY) {
                matching.retried(call);
                model.retried(call);
                model.append(journal.failed(call), Kind.FAILED, call);
                return;
            }
            running.remove(which);
            if (step.what() == Step.What.FAIL) {
                matching.failed(call);
                model.failed(call);
                model.append(journal.failed(call), Kind.FAILED, call);
                return;
            }
            matching.ended(call);
            model.ended(call);
            if (step.what() == Step.What.UNDO) {
                matching.undone(call, false);
                model.undone(call, false);
            } else {
                model.append(journal.completed(call), Kind.COMPLETED, call);
            }
        }

        private void undoSkipped(Step step) {
            if (!skipped.isEmpty()) {
                Match call = skipped.remove(step.which() % skipped.size()).match();
                matching.undone(call, true);
                model.undone(call, true);
            }
        }

        private void crash() {
            running.clear();
            skipped.clear();
            matching = journal.resumed();
            model.resume();
        }
    }
}
