package dev.checkpoint.spi.store.contract;

import dev.checkpoint.Comparison;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.StageEnd;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs, and questions about them with their answers, by chance that can be repeated. The answers follow from how the runs are
 * described here, and from no code of a store.
 */
final class RandomQueries {

    private static final List<String> MODELS = List.of("gpt-4.1", "gpt-4.1-mini", "claude \"x\"");

    private static final List<String> NAMES = List.of("plan", "search", "write");

    private static final List<Class<? extends Exception>> ERRORS =
            List.of(IOException.class, FileNotFoundException.class, IllegalStateException.class);

    private final Random random;

    /** What was drawn for a run beyond what its description says itself. */
    private record Drawn(int depth, @Nullable Integer total, @Nullable String env, double cost) {}

    private final Map<String, Drawn> drawn = new HashMap<>();

    /** A condition as part of a query, and as what it means. */
    private record Part(UnaryOperator<RunQuery> query, Predicate<SampleRun> meaning) {}

    /** A query, and the runs that it selects, in their order. */
    record Question(RunQuery query, Predicate<SampleRun> selects, Comparator<SampleRun> order) {

        List<String> answer(List<SampleRun> runs) {
            return runs.stream()
                    .filter(selects)
                    .sorted(order)
                    .map(run -> run.id)
                    .toList();
        }
    }

    RandomQueries(long seed) {
        this.random = new Random(seed);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean maybe() {
        return random.nextBoolean();
    }

    List<SampleRun> runs(int count) {
        List<SampleRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(run("run-" + random.nextInt(1_000_000) + "-" + i));
        }
        return runs;
    }

    private SampleRun run(String id) {
        int depth = random.nextInt(20) - 5;
        Integer total = maybe() ? random.nextInt(10) : null;
        SampleRun run = new SampleRun(id)
                .pipeline(one(List.of("research", "billing")))
                .by(one(List.of("web-1", "web-2")), one(List.of("", "1", "2")))
                .with("{\"depth\":" + depth + (total == null ? "" : ",\"order\":{\"total\":" + total + "}") + "}")
                .started(random.nextInt(50));
        run.parent = random.nextInt(4) == 0 ? "parent-" + random.nextInt(2) : null;
        run.origin = random.nextInt(4) == 0 ? "origin-" + random.nextInt(2) : null;
        BigDecimal cost = BigDecimal.ZERO;
        for (int i = random.nextInt(3); i > 0; i--) {
            BigDecimal paid = BigDecimal.valueOf(random.nextInt(8), 2);
            boolean pays = maybe();
            cost = pays ? cost.add(paid) : cost;
            run.stage(
                    StageId.of(one(NAMES)),
                    one(List.of(StageEnd.values())),
                    models(),
                    pays ? Map.of("USD", paid) : Map.of());
        }
        String env = null;
        for (int i = random.nextInt(3); i > 0; i--) {
            env = one(List.of("test", "prod"));
            run.said("env", env);
        }
        boolean paidAnything =
                run.stages.stream().anyMatch(stage -> !stage.cost().isEmpty());
        drawn.put(id, new Drawn(depth, total, env, paidAnything ? cost.doubleValue() : -1));
        run.ended(
                one(List.of(
                        RunStatus.INTERRUPTED,
                        RunStatus.PAUSED,
                        RunStatus.COMPLETED,
                        RunStatus.FAILED,
                        RunStatus.FAILED,
                        RunStatus.CANCELLED)),
                run.started + random.nextInt(40),
                Duration.ofSeconds(random.nextInt(30)));
        if (run.status == RunStatus.FAILED) {
            Class<?> type = one(ERRORS);
            run.failed(
                    null,
                    new ErrorInfo(
                            type.getName(),
                            one(List.of("disk full", "no such index")),
                            List.of(),
                            null,
                            List.of(),
                            ErrorInfo.ancestorsOf(type)));
        }
        boolean nothingElse = run.status == RunStatus.INTERRUPTED && run.stages.isEmpty() && run.metadata.isEmpty();
        if (nothingElse && run.updated > run.started) {
            run.stage(StageId.of("last"), StageEnd.COMPLETED, List.of(), Map.of());
        }
        return run;
    }

    private List<String> models() {
        return switch (random.nextInt(3)) {
            case 0 -> List.of();
            case 1 -> List.of(one(MODELS));
            default -> List.of("router", one(MODELS));
        };
    }

    Question question() {
        List<Part> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(part());
        }
        RunQuery query = RunQuery.all().limit(1 + random.nextInt(12));
        Predicate<SampleRun> selects = run -> true;
        for (Part part : parts) {
            query = part.query().apply(query);
            selects = selects.and(part.meaning());
        }
        RunOrder order =
                maybe() ? RunOrder.LAST_UPDATED_FIRST : new RunOrder(one(List.of(RunOrder.By.values())), maybe());
        return new Question(query.sort(order), selects, comparator(order));
    }

    /** No two of them are of the same sort and replace each other: then the last one alone would count. */
    private Part part() {
        int n = random.nextInt(16);
        return switch (n) {
            case 0 -> new Part(query -> query.pipeline("billing"), run -> run.pipeline.equals("billing"));
            case 1 -> {
                String name = one(NAMES);
                yield new Part(query -> query.stage(name), run -> hasStage(run, name, null));
            }
            case 2 -> {
                String name = one(NAMES);
                StageEnd end = one(List.of(StageEnd.values()));
                yield new Part(query -> query.stage(name, end), run -> hasStage(run, name, end));
            }
            case 3 -> {
                String model = one(MODELS);
                yield new Part(query -> query.model(model), run -> run.stages.stream()
                        .anyMatch(stage -> stage.models().contains(model)));
            }
            case 4, 5 -> depth();
            case 6, 7 -> total();
            case 8 -> {
                String env = one(List.of("test", "prod"));
                yield new Part(
                        query -> query.metadata("env", env),
                        run -> env.equals(drawn(run).env()));
            }
            case 9 -> {
                String env = one(List.of("test", "prod"));
                yield new Part(
                        query -> query.metadata("env", Comparison.NOT_EQUAL, env),
                        run -> drawn(run).env() != null
                                && !env.equals(drawn(run).env()));
            }
            default -> replacing(n);
        };
    }

    /** Those of which a query has one: the one that is asked for again would replace the first, so it is always the same. */
    private Part replacing(int n) {
        return switch (n) {
            case 10 ->
                new Part(
                        query -> query.errorClass("IOException"),
                        run -> run.error != null && !run.error.type().equals(IllegalStateException.class.getName()));
            case 11 ->
                new Part(
                        query -> query.error("DISK"),
                        run -> run.error != null && "disk full".equals(run.error.message()));
            case 12 ->
                new Part(
                        query -> query.minDuration(Duration.ofSeconds(10)),
                        run -> lasted(run).compareTo(Duration.ofSeconds(10)) >= 0);
            case 13 ->
                new Part(
                        query -> query.version("2").instance("web-1"),
                        run -> run.version.equals("2") && run.instance.equals("web-1"));
            case 14 ->
                new Part(
                        query -> query.startedSince(SampleEntries.TIME.plusSeconds(20))
                                .status(RunStatus.FAILED, RunStatus.INTERRUPTED),
                        run -> run.started >= 20
                                && (run.status == RunStatus.FAILED || run.status == RunStatus.INTERRUPTED));
            default ->
                new Part(
                        query -> query.parent("parent-1").until(SampleEntries.TIME.plusSeconds(60)),
                        run -> "parent-1".equals(run.parent) && run.updated < 60);
        };
    }

    private Part depth() {
        int wanted = random.nextInt(12) - 3;
        Comparison comparison = one(List.of(Comparison.values()));
        return new Part(
                query -> query.parameter("depth", comparison, String.valueOf(wanted)),
                run -> holds(drawn(run).depth(), comparison, wanted));
    }

    private Part total() {
        int wanted = random.nextInt(10);
        Comparison comparison = one(List.of(Comparison.values()));
        return new Part(
                query -> query.parameter("order.total", comparison, String.valueOf(wanted)),
                run -> drawn(run).total() != null && holds(drawn(run).total(), comparison, wanted));
    }

    private static boolean holds(int value, Comparison comparison, int wanted) {
        return switch (comparison) {
            case EQUAL -> value == wanted;
            case NOT_EQUAL -> value != wanted;
            case LESS -> value < wanted;
            case LESS_OR_EQUAL -> value <= wanted;
            case GREATER -> value > wanted;
            case GREATER_OR_EQUAL -> value >= wanted;
            case CONTAINS -> String.valueOf(value).contains(String.valueOf(wanted));
        };
    }

    private static boolean hasStage(SampleRun run, String name, @Nullable StageEnd end) {
        return run.stages.stream()
                .anyMatch(stage -> stage.stage().name().equals(name) && (end == null || end == stage.end()));
    }

    private Drawn drawn(SampleRun run) {
        return drawn.get(run.id);
    }

    private static boolean tookIsKnown(SampleRun run) {
        return run.status == RunStatus.COMPLETED || run.status == RunStatus.FAILED;
    }

    private static Duration lasted(SampleRun run) {
        return tookIsKnown(run) ? run.took : Duration.ofSeconds(run.updated - run.started);
    }

    private Comparator<SampleRun> comparator(RunOrder order) {
        return (one, other) -> {
            Double key = key(order.by(), one);
            Double otherKey = key(order.by(), other);
            int unknown = Boolean.compare(key == null, otherKey == null);
            int known = key == null || otherKey == null ? 0 : Double.compare(key, otherKey);
            int by = unknown != 0 ? unknown : order.ascending() ? known : -known;
            return by != 0 ? by : one.id.compareTo(other.id);
        };
    }

    private @Nullable Double key(RunOrder.By by, SampleRun run) {
        boolean ended = tookIsKnown(run) || run.status == RunStatus.CANCELLED;
        return switch (by) {
            case UPDATED -> (double) run.updated;
            case STARTED -> (double) run.started;
            case ENDED -> ended ? (double) run.updated : null;
            case TOOK -> tookIsKnown(run) ? (double) run.took.toSeconds() : null;
            case COST -> drawn(run).cost() < 0 ? null : drawn(run).cost();
        };
    }
}
