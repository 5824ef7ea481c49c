package dev.checkpoint.benchmarks;

import dev.checkpoint.PruneReport;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.RunStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/**
 * Many runs in one store: what a stage costs from the first to the last, and how long a list takes when all are there.
 *
 * <p>Arguments: {@code postgres} or {@code files}, runs (100,000), stages of each (20), runs at once (4). Everything goes
 * through an application's proxies. A search is shown next to a bare query over the index it uses. At the end the older half
 * is pruned while a writer goes on.
 */
public final class LoadTest {

    private static final int SEARCHES = 50;

    private static final int WARM = 100;

    private final Application application;

    private final int stages;

    private final int atOnce;

    private LoadTest(Application application, int stages, int atOnce) {
        this.application = application;
        this.stages = stages;
        this.atOnce = atOnce;
    }

    /** Fills a store and prints what was measured. */
    public static void main(String[] args) throws Exception {
        String store = args.length > 0 ? args[0] : "postgres";
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        int stages = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        int atOnce = args.length > 3 ? Integer.parseInt(args[3]) : 4;
        Path parent = Path.of(System.getProperty(FileApplication.DIRECTORY, "target"));
        Path directory = Files.createTempDirectory(Files.createDirectories(parent), "load-");
        try {
            if (store.equals("postgres")) {
                onPostgres(directory, runs, stages, atOnce);
            } else {
                onFiles(directory, runs, stages, atOnce);
            }
        } finally {
            DatabaseApplication.delete(directory);
        }
    }

    private static void onPostgres(Path directory, int runs, int stages, int atOnce) throws Exception {
        try (EmbeddedPostgres server = DatabaseApplication.postgres(directory.resolve("data"));
                Application application = DatabaseApplication.start(
                        server,
                        "checkpoint.retention.interval=0",
                        "checkpoint.retention.max-runs-per-pipeline=" + runs / 2)) {
            LoadTest load = new LoadTest(application, stages, atOnce);
            load.fill(runs);
            DataSource dataSource = application.bean(DataSource.class);
            analyze(dataSource);
            load.searches(() -> bareQuery(dataSource));
            load.prune(runs);
        }
    }

    private static void onFiles(Path directory, int runs, int stages, int atOnce) throws Exception {
        try (Application application = Application.start(
                "checkpoint.file.directory=" + directory.resolve("runs"),
                "checkpoint.format=json",
                "checkpoint.recovery.enabled=false",
                "checkpoint.retention.interval=0",
                "checkpoint.retention.max-runs-per-pipeline=" + runs / 2)) {
            LoadTest load = new LoadTest(application, stages, atOnce);
            load.fill(runs);
            load.searches(null);
            load.prune(runs);
        }
    }

    private void fill(int runs) throws InterruptedException {
        int block = Math.max(1, runs / 10);
        application.runs().eachStep(number -> application.stages().answer(FileApplication.QUESTION, number));
        System.out.println("| runs | stages in all | per stage, " + atOnce + " runs at once |\n|---|---|---|");
        for (int from = 0; from < runs; from += block) {
            int until = Math.min(runs, from + block);
            long start = System.nanoTime();
            runAll(from, until);
            double each = (System.nanoTime() - start) / ((double) (until - from) * stages);
            System.out.printf(Locale.ROOT, "| %,d | %,d | %.1f µs |%n", until, (long) until * stages, each / 1000);
        }
    }

    private void runAll(int from, int until) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        AtomicInteger next = new AtomicInteger(from);
        LongAdder failed = new LongAdder();
        for (int i = 0; i < atOnce; i++) {
            threads.execute(() -> {
                for (int run = next.getAndIncrement(); run < until; run = next.getAndIncrement()) {
                    try {
                        application.runs().run("run-" + run, stages);
                    } catch (RuntimeException e) {
                        failed.increment();
                    }
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.HOURS) || failed.sum() > 0) {
            throw new IllegalStateException(failed.sum() + " runs failed");
        }
    }

    private void searches(Runnable bare) {
        RunExplorer explorer = application.bean(RunExplorer.class);
        Map<String, RunQuery> queries = new LinkedHashMap<>();
        queries.put("the last 50", RunQuery.all());
        queries.put("50 of the pipeline", RunQuery.all().pipeline("run"));
        queries.put("50 completed", RunQuery.all().status(RunStatus.COMPLETED));
        queries.put("failed ones, of which there are none", RunQuery.all().status(RunStatus.FAILED));
        List<RunSummary> before = explorer.find(RunQuery.all().limit(10_000));
        queries.put(
                "50 behind the 10,000th", RunQuery.all().after(RunCursor.after(before.get(before.size() - 1))));
        queries.put("by an argument", RunQuery.all().parameter("id", "run-77"));
        double partner = bare == null ? Double.NaN : median(bare);
        System.out.println("\n| search | first | median | bare indexed query | ratio |\n|---|---|---|---|---|");
        queries.forEach((name, query) -> {
            long start = System.nanoTime();
            List<RunSummary> found = explorer.find(query);
            double first = System.nanoTime() - start;
            double ours = median(() -> explorer.find(query));
            System.out.printf(
                    Locale.ROOT,
                    "| %s (%d found) | %.1f ms | %.2f ms | %s |%n",
                    name,
                    found.size(),
                    first / 1e6,
                    ours / 1e6,
                    Double.isNaN(partner)
                            ? "- | -"
                            : String.format(Locale.ROOT, "%.2f ms | %.1f", partner / 1e6, ours / partner));
        });
    }

    /** Removes the older half while one thread goes on with new runs, and says what these cost before and meanwhile. */
    private void prune(int runs) throws InterruptedException {
        AtomicBoolean pruning = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        List<Double> before = new ArrayList<>();
        List<Double> meanwhile = new ArrayList<>();
        CountDownLatch warm = new CountDownLatch(WARM);
        Thread writer = new Thread(() -> {
            for (int run = 0; !over.get(); run++) {
                boolean during = pruning.get();
                long start = System.nanoTime();
                application.runs().run("meanwhile-" + run, stages);
                (during ? meanwhile : before).add((double) (System.nanoTime() - start) / stages);
                warm.countDown();
            }
        });
        writer.start();
        warm.await();
        pruning.set(true);
        PruneReport report = application.bean(RunArchive.class).prune(false);
        over.set(true);
        writer.join();
        System.out.printf(
                Locale.ROOT,
                "%n| prune | runs removed | took | stage of a writer before, median and longest | meanwhile |%n"
                        + "|---|---|---|---|---|%n| of %,d | %,d | %.1f s | %s | %s |%n",
                runs,
                report.total(),
                report.took().toNanos() / 1e9,
                perStage(before),
                perStage(meanwhile));
    }

    private static String perStage(List<Double> nanos) {
        double[] sorted = nanos.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%.0f µs, %.0f µs (%d runs)",
                        sorted[sorted.length / 2] / 1000,
                        sorted[sorted.length - 1] / 1000,
                        sorted.length);
    }

    private static double median(Runnable search) {
        search.run();
        double[] nanos = new double[SEARCHES];
        for (int i = 0; i < SEARCHES; i++) {
            long start = System.nanoTime();
            search.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[SEARCHES / 2];
    }

    /** What autovacuum does within a minute or so; searches that come before have poorer plans. */
    private static void analyze(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement analyze = connection.prepareStatement("ANALYZE")) {
            analyze.execute();
        }
    }

    private static void bareQuery(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT RUN_ID, PIPELINE, STATUS, UPDATED_AT FROM CHECKPOINT_RUN ORDER BY UPDATED_AT DESC LIMIT 50");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
