package dev.checkpoint.plan;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.CodeChange;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.annotation.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** A pipeline that does what a random program says: the same calls in each execution, with arguments from here and there. */
class RandomPipeline {

    private final Script script;

    RandomPipeline(Script script) {
        this.script = script;
    }

    @Checkpointed(value = "random", runId = "#id")
    String run(String id, String first, String second) {
        return script.run(first, second);
    }

    /** Longer than what a journal writes out instead of a reference. */
    private static final String LONG = " ".repeat(2) + "-".repeat(60);

    enum Kind {
        PLAIN,
        RERUN,
        FAIL,
        KEYED,
        REUSE,
        NOTHING,
        OUTER
    }

    /**
     * Where an argument comes from.
     *
     * @param of an argument of the run if negative, -1 and -2; else a step before
     * @param computed whether the pipeline makes something of it first
     */
    record From(int of, boolean computed) {}

    /**
     * A call.
     *
     * @param isLong whether its result is long enough to be referred to
     * @param caught whether the pipeline goes on if it fails
     */
    record Step(int number, Kind kind, List<From> args, boolean isLong, boolean caught, List<Step> inner) {

        String path(String around) {
            String own =
                    kind == Kind.KEYED ? "keyed[k" + number + "]" : kind.name().toLowerCase(java.util.Locale.ROOT);
            return around.isEmpty() ? own : around + "/" + own;
        }
    }

    /**
     * A call as an execution made it.
     *
     * @param executed whether the stage was executed
     */
    record Made(Step step, String path, boolean executed) {}

    /** A program of some calls, some of them with calls inside. */
    static List<Step> program(Random random) {
        int[] number = {0};
        return steps(random, number, List.of(-1, -2), 0, 2 + random.nextInt(7));
    }

    /**
     * Some calls.
     *
     * @param visible where arguments may come from
     */
    private static List<Step> steps(Random random, int[] number, List<Integer> visible, int depth, int size) {
        List<Step> steps = new ArrayList<>();
        List<Integer> seen = new ArrayList<>(visible);
        for (int i = 0; i < size; i++) {
            Step step = step(random, number, seen, depth);
            steps.add(step);
            seen.add(step.number());
        }
        return steps;
    }

    private static Step step(Random random, int[] number, List<Integer> visible, int depth) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length - (depth > 1 ? 1 : 0))];
        List<From> args = new ArrayList<>();
        int count = kind == Kind.PLAIN || kind == Kind.RERUN ? 2 : kind == Kind.NOTHING ? 0 : 1;
        for (int i = 0; i < count; i++) {
            args.add(new From(visible.get(random.nextInt(visible.size())), random.nextInt(4) == 0));
        }
        List<Step> inner =
                kind == Kind.OUTER ? steps(random, number, visible, depth + 1, random.nextInt(3)) : List.of();
        boolean caught = kind != Kind.OUTER && random.nextInt(4) == 0;
        return new Step(number[0]++, kind, args, random.nextInt(3) > 0, caught, inner);
    }

    /** What the pipeline does, and did. */
    static class Script {

        private final ObjectProvider<RandomPipeline.Stages> stages;

        List<Step> program = List.of();

        final Map<Integer, Integer> salts = new HashMap<>();

        final Set<Integer> failing = new HashSet<>();

        final List<Made> made = new ArrayList<>();

        private final Map<Integer, String> results = new HashMap<>();

        private Step current = new Step(0, Kind.NOTHING, List.of(), false, false, List.of());

        private boolean executed;

        Script(ObjectProvider<RandomPipeline.Stages> stages) {
            this.stages = stages;
        }

        String run(String first, String second) {
            made.clear();
            results.clear();
            results.put(-1, first);
            results.put(-2, second);
            String last = "";
            for (Step step : program) {
                last = call(step, "");
            }
            return last;
        }

        private String call(Step step, String around) {
            Step before = current;
            current = step;
            executed = false;
            int at = made.size();
            String path = step.path(around);
            made.add(new Made(step, path, false));
            String result;
            try {
                result = invoke(step);
            } catch (IllegalStateException asked) {
                if (!step.caught()) {
                    throw asked;
                }
                result = "caught";
            } finally {
                made.set(at, new Made(step, path, executed));
                current = before;
                executed = true; // the one around it is, or this would not have been called
            }
            results.put(step.number(), result);
            return result;
        }

        private String invoke(Step step) {
            Stages bean = stages.getObject();
            List<String> args = step.args().stream().map(this::argument).toList();
            return switch (step.kind()) {
                case PLAIN -> bean.plain(args.get(0), args.get(1));
                case RERUN -> bean.rerun(args.get(0), args.get(1));
                case FAIL -> bean.fail(args.get(0));
                case KEYED -> bean.keyed("k" + step.number(), args.get(0));
                case REUSE -> bean.reuse(args.get(0));
                case NOTHING -> bean.nothing();
                case OUTER -> bean.outer(args.get(0));
            };
        }

        private String argument(From from) {
            String value = Objects.requireNonNull(results.get(from.of()));
            return from.computed() ? "of " + value.charAt(0) + value.charAt(value.indexOf('-') + 1) : value;
        }

        /** The body of every stage. */
        private String body(String... args) {
            Step step = current;
            executed = true;
            String inner = "";
            for (Step each : step.inner()) {
                inner = call(each, made.get(lastOf(step)).path());
            }
            current = step;
            executed = true;
            if (failing.contains(step.number())) {
                throw new IllegalStateException("asked " + step.number());
            }
            int salt = salts.getOrDefault(step.number(), 0);
            int result = Math.floorMod(List.of(args).hashCode() + salt + inner.hashCode(), 3);
            return result + "-" + step.number() + (step.isLong() ? LONG : "");
        }

        private int lastOf(Step step) {
            int at = made.size() - 1;
            while (made.get(at).step() != step) {
                at--;
            }
            return at;
        }
    }

    /** The stages. */
    static class Stages {

        private final Script pipeline;

        Stages(Script pipeline) {
            this.pipeline = pipeline;
        }

        @Stage
        String plain(String a, String b) {
            return pipeline.body(a, b);
        }

        @Stage(onCodeChange = CodeChange.RERUN)
        String rerun(String a, String b) {
            return pipeline.body(a, b);
        }

        @Stage(onCodeChange = CodeChange.FAIL, onInputChange = InputChange.FAIL)
        String fail(String a) {
            return pipeline.body(a);
        }

        @Stage(key = "#key", onCodeChange = CodeChange.RERUN)
        String keyed(String key, String a) {
            return pipeline.body(key, a);
        }

        @Stage(onInputChange = InputChange.REUSE)
        String reuse(String a) {
            return pipeline.body(a);
        }

        @Stage
        String nothing() {
            return pipeline.body();
        }

        @Stage(onCodeChange = CodeChange.RERUN)
        String outer(String a) {
            return pipeline.body(a);
        }
    }
}
