package dev.checkpoint.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.PlannedStage;
import dev.checkpoint.Reason;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunPlan;
import dev.checkpoint.Verdict;
import dev.checkpoint.application.Applications;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.kept.Scope;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.plan.RandomPipeline.From;
import dev.checkpoint.plan.RandomPipeline.Kind;
import dev.checkpoint.plan.RandomPipeline.Made;
import dev.checkpoint.plan.RandomPipeline.Step;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContext;

/**
 * What a plan says is what the resume does: random pipelines, of which something random changes between executions. The code
 * and the version of a stage change in the journal instead of in the application, which comes to the same.
 */
@Timeout(120)
class PlanPropertyTests {

    private static final int SEEDS = Integer.getInteger("plan.seeds", 60);

    private static final int ROUNDS = 3;

    /** Seeds of which a plan was wrong once, and what they are about. */
    private static final Map<Integer, String> WRONG_ONCE = Map.ofEntries(
            Map.entry(2841, "an equal call after a failure that was caught"),
            Map.entry(2391, "calls inside of a call that replaced another one and was refused"),
            Map.entry(2049, "an argument from a result that took the place of another"),
            Map.entry(5097, "a crash inside of a call with other inputs than before"),
            Map.entry(6304, "a call that moved to the place of another one"),
            Map.entry(7604, "calls that replaced each other inside of a replaced call"),
            Map.entry(7687, "a known call that took the place of one that failed"),
            Map.entry(11836, "a crash inside of a call of another version"),
            Map.entry(16182, "the same after other stages"),
            Map.entry(16382, "a call that replaced one inside and was refused"),
            Map.entry(17637, "a call that may have been two, and was replaced"));

    private final List<String> wrong = new ArrayList<>();

    private final Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);

    @Test
    void saysWhatTheResumeDoes() {
        int first = Integer.getInteger("plan.first", 0);
        lives(IntStream.range(first, first + SEEDS).boxed().toList());
        if (SEEDS < 60) {
            return;
        }
        assertThat(seen.get(Verdict.SKIP)).isGreaterThan(2 * SEEDS);
        assertThat(seen.get(Verdict.REDO)).isGreaterThan(SEEDS);
        assertThat(seen.get(Verdict.UNKNOWN)).as("not all is unknown").isBetween(SEEDS / 4, seen.get(Verdict.SKIP));
    }

    private void lives(Collection<Integer> seeds) {
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        logging.setLogLevel("dev.checkpoint", LogLevel.OFF);
        try {
            Applications.inMemory()
                    .withBean(RandomPipeline.class)
                    .withBean(RandomPipeline.Stages.class)
                    .withBean(RandomPipeline.Script.class)
                    .withPropertyValues("checkpoint.recovery.enabled=false", "checkpoint.snapshot.enabled=false")
                    .run(context -> {
                        for (int seed : seeds) {
                            live(context, seed);
                        }
                    });
        } finally {
            logging.setLogLevel("dev.checkpoint", null);
        }
        assertThat(wrong.size())
                .as(() -> String.join("\n\n", wrong.subList(0, Math.min(10, wrong.size()))))
                .isZero();
    }

    private void live(ApplicationContext context, int seed) {
        try {
            new Life(context, seed).live();
        } catch (AssertionError untrue) {
            wrong.add(String.valueOf(untrue.getMessage()));
        }
    }

    /** What happens to one pipeline. */
    private final class Life {

        private final RandomPipeline bean;

        private final RandomPipeline.Script pipeline;

        private final CheckpointStore store;

        private final RunOperations operations;

        private final RunExplorer explorer;

        private final Random random;

        private final int seed;

        private final List<String> story = new ArrayList<>();

        private String run;

        Life(ApplicationContext context, int seed) {
            this.bean = context.getBean(RandomPipeline.class);
            this.pipeline = context.getBean(RandomPipeline.Script.class);
            this.store = context.getBean(CheckpointStore.class);
            this.operations = context.getBean(RunOperations.class);
            this.explorer = context.getBean(RunExplorer.class);
            this.random = new Random(seed);
            this.seed = seed;
            this.run = "run-" + seed;
        }

        void live() {
            pipeline.program = RandomPipeline.program(random);
            pipeline.salts.clear();
            pipeline.failing.clear();
            List<Step> steps = all(pipeline.program, new ArrayList<>());
            steps.forEach(step -> story.add(step.number() + " " + step));
            fail(steps);
            String second = "2-second" + (random.nextBoolean() ? "-".repeat(50) : "");
            run(() -> bean.run(run, "1-first", second));
            for (int round = 0; round < ROUNDS; round++) {
                pipeline.failing.clear();
                if (round < ROUNDS - 1) {
                    fail(steps);
                }
                steps.forEach(step -> {
                    if (random.nextInt(4) == 0) {
                        pipeline.salts.merge(step.number(), 1, Integer::sum);
                    }
                });
                RunPlan plan = change(steps, round);
                pipeline.made.clear();
                run(() -> operations.resume(run));
                compare(plan);
            }
        }

        private void run(Runnable execution) {
            try {
                execution.run();
                story.add("completed");
            } catch (IllegalStateException | CheckpointException stopped) {
                story.add("stopped: " + stopped.getMessage());
            }
        }

        private void fail(List<Step> steps) {
            for (int i = 0; i < 2; i++) {
                pipeline.failing.add(steps.get(random.nextInt(steps.size())).number());
            }
            story.add("failing: " + pipeline.failing);
        }

        private List<Step> all(List<Step> steps, List<Step> to) {
            for (Step step : steps) {
                all(step.inner(), to);
                to.add(step);
            }
            return to;
        }

        /** Something changes; what is planned then. */
        private RunPlan change(List<Step> steps, int round) {
            Kind kind = steps.get(random.nextInt(steps.size())).kind();
            String name = kind.name().toLowerCase(java.util.Locale.ROOT);
            switch (random.nextInt(7)) {
                case 0 -> rewrite("code of " + name, entries -> calls(entries, name, this::otherCode));
                case 1 -> rewrite("version of " + name, entries -> calls(entries, name, this::otherVersion));
                case 2 ->
                    rewrite("crash", entries -> List.copyOf(entries.subList(0, 1 + random.nextInt(entries.size()))));
                case 3 -> {
                    return fork(ForkRequest.of(run).argument("first", "1-other" + round), round);
                }
                case 4 -> {
                    return fork(edited(), round);
                }
                default -> story.add("nothing changed");
            }
            return explorer.plan(run);
        }

        private ForkRequest edited() {
            List<String> stages = explorer.get(run).stages().stream()
                    .filter(stage -> stage.completed())
                    .map(stage -> stage.stage())
                    .distinct()
                    .toList();
            return stages.isEmpty()
                    ? ForkRequest.of(run)
                    : ForkRequest.of(run)
                            .result(stages.get(random.nextInt(stages.size())), "4-edited" + "-".repeat(50));
        }

        private RunPlan fork(ForkRequest request, int round) {
            String id = run + "." + round;
            RunPlan plan = explorer.plan(request.as(id));
            run = operations.fork(request.as(id));
            story.add("fork: " + request + " " + request.results());
            assertThat(said(explorer.plan(run))).as(this::told).isEqualTo(said(plan));
            return plan;
        }

        /** The times include those of the fork once it exists. */
        private static List<String> said(RunPlan plan) {
            return plan.stages().stream()
                    .filter(stage -> stage.verdict() != Verdict.NEW)
                    .map(stage -> stage.stage() + stage.verdict() + stage.reasons() + stage.checkpoint())
                    .toList();
        }

        private void rewrite(String what, UnaryOperator<List<Entry>> change) {
            RunId id = new RunId(run);
            List<Entry> entries = change.apply(store.open(id).orElseThrow().entries());
            store.delete(id);
            store.append(new Append(id, 0, entries, Trigger.LIFECYCLE));
            store.release(id);
            story.add(what);
        }

        private Fingerprint otherCode(Fingerprint inputs) {
            return inputs.code() == null ? inputs : inputs.withCode("sha256:" + random.nextInt());
        }

        private Fingerprint otherVersion(Fingerprint inputs) {
            Map<String, String> digests = new HashMap<>(inputs.digests());
            digests.put("version", "1");
            return new Fingerprint(digests);
        }

        /** The same journal with other fingerprints of the calls of a stage; what is called inside of them stays there. */
        private List<Entry> calls(List<Entry> entries, String name, UnaryOperator<Fingerprint> change) {
            Map<String, String> scopes = new HashMap<>();
            for (int depth = 0; depth < 4; depth++) {
                for (Entry entry : entries) {
                    if (entry instanceof Entry.OfStage of) {
                        Call now = changed(of.call(), name, change, scopes);
                        scopes.put(
                                Scope.of(
                                        of.stage(),
                                        of.call().fingerprint().identity(),
                                        of.call().occurrence()),
                                Scope.of(now.stage(), now.fingerprint().identity(), now.occurrence()));
                    }
                }
            }
            List<Entry> changed = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry instanceof Entry.StageCompleted done) {
                    changed.add(new Entry.StageCompleted(
                            done.time(),
                            changed(done.call(), name, change, scopes),
                            inside(done.ran(), done.stage(), name, change),
                            done.result(),
                            done.child(),
                            done.by()));
                } else if (entry instanceof Entry.StageFailed failed) {
                    changed.add(new Entry.StageFailed(
                            failed.time(),
                            changed(failed.call(), name, change, scopes),
                            inside(failed.ran(), failed.stage(), name, change),
                            failed.error(),
                            failed.by()));
                } else {
                    changed.add(entry);
                }
            }
            return changed;
        }

        /** What is called inside of a call says its version. */
        private Ran inside(Ran ran, StageId stage, String name, UnaryOperator<Fingerprint> change) {
            String version = Fingerprints.version(change.apply(new Fingerprint(Map.of())));
            if (version.isEmpty() || !List.of(stage.path().split("/")).contains(name)) {
                return ran;
            }
            String around = DetailsReader.stage(ran.details()).insideVersion();
            String[] names = stage.path().split("/");
            String[] versions = around == null
                    ? new String[names.length]
                    : around.substring(1).split("/", -1);
            StringBuilder now = new StringBuilder();
            for (int i = 0; i < names.length; i++) {
                String before = versions[i] == null ? "" : versions[i];
                now.append('/').append(names[i].equals(name) ? version : before);
            }
            String json = ran.details() == null ? "{}" : ran.details().json();
            json = json.replaceFirst("\"inside-version\":\"[^\"]*\",?", "");
            String rest = json.substring(1);
            Payload details = Payload.of("{\"inside-version\":\"" + now + "\"" + (rest.equals("}") ? "" : ",") + rest);
            return new Ran(ran.took(), ran.trace(), details, ran.cost());
        }

        private Call changed(Call call, String name, UnaryOperator<Fingerprint> change, Map<String, String> scopes) {
            StageId stage = call.stage()
                    .scoped(scopes.getOrDefault(
                            call.stage().scope(), call.stage().scope()));
            Fingerprint inputs = stage.name().equals(name) ? change.apply(call.fingerprint()) : call.fingerprint();
            return new Call(stage, call.position(), call.occurrence(), call.attempt(), inputs, call.thread());
        }

        private String told() {
            return "seed " + seed + " " + WRONG_ONCE.getOrDefault(seed, "") + "\n" + String.join("\n", story);
        }

        private void compare(RunPlan plan) {
            story.add(plan.inWords());
            story.add("made: " + pipeline.made);
            List<PlannedStage> rows = plan.stages().stream()
                    .filter(stage -> stage.verdict() != Verdict.NEW)
                    .toList();
            rows.forEach(stage -> seen.merge(stage.verdict(), 1, Integer::sum));
            Map<String, List<PlannedStage>> planned = byPlace(rows, PlannedStage::stage);
            byPlace(pipeline.made, Made::path).forEach((place, calls) -> {
                for (int nth = 0; nth < calls.size(); nth++) {
                    compare(calls.get(nth), planned.getOrDefault(place, List.of()), nth);
                }
            });
            necessary(plan);
        }

        private void compare(Made made, List<PlannedStage> rows, int nth) {
            if (nth >= rows.size()) {
                assertThat(made.executed())
                        .as(() -> made + " was not planned\n" + told())
                        .isTrue();
                return;
            }
            Verdict verdict = rows.get(nth).verdict();
            if (verdict == Verdict.SKIP || verdict == Verdict.REDO) {
                assertThat(made.executed())
                        .as(() -> made + " was planned as " + verdict + "\n" + told())
                        .isEqualTo(verdict == Verdict.REDO);
            }
        }

        /**
         * Calls by their paths, with the number of each call around them: several calls of one stage are not one call. A call
         * is followed by those inside of it.
         */
        private <T> Map<String, List<T>> byPlace(List<T> calls, Function<T, String> path) {
            Map<String, List<T>> places = new LinkedHashMap<>();
            Map<String, String> around = new HashMap<>();
            for (T call : calls) {
                String own = path.apply(call);
                int end = own.lastIndexOf('/');
                String place = end < 0
                        ? own
                        : around.getOrDefault(own.substring(0, end), own.substring(0, end)) + own.substring(end);
                List<T> same = places.computeIfAbsent(place, key -> new ArrayList<>());
                same.add(call);
                around.put(own, place + "#" + same.size());
            }
            return places;
        }

        /** What is not known depends on something that is not known, or changed. */
        private void necessary(RunPlan plan) {
            boolean changed = false;
            for (PlannedStage stage : plan.stages()) {
                if (stage.verdict() == Verdict.UNKNOWN && !changed) {
                    assertThat(stage.reasons())
                            .as(() -> stage + "\n" + told())
                            .allMatch(reason -> reason.reason() == Reason.REFUSED
                                    || reason.inWords().contains("which failed before")
                                    || reason.inWords().contains("which changed")
                                    || reason.inWords().contains("before")
                                    || reason.inWords().contains("at entry"));
                }
                changed = changed || stage.verdict() != Verdict.SKIP;
            }
        }
    }

    @Test
    void saysWhatTheResumeDoesWhereAPlanWasWrongOnce() {
        lives(WRONG_ONCE.keySet().stream().sorted().toList());
    }

    @Test
    void aProgramIsReadable() {
        Step step = new Step(1, Kind.KEYED, List.of(new From(-1, false)), true, false, List.of());
        assertThat(step.path("outer")).isEqualTo("outer/keyed[k1]");
    }
}
