package dev.checkpoint.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.checkpoint.spi.store.CheckpointStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What runs lose while lists are asked for: eight runs at once in an application that answers requests for lists over many runs in
 * every other block of time. Their stages have their results ready, so that they use whatever the machine has, or wait for them first,
 * as for a service.
 *
 * <p>If fewer lists are answered than were to be asked for, the last column says so, and the ratio is not that of the rate.
 *
 * <p>Arguments: {@code files} or {@code postgres}, runs in the store (100,000), pairs of blocks (10), seconds of each block (3),
 * requests per second (50), milliseconds that each stage waits (0). The requests come from the same process, so what asking costs
 * counts, too.
 */
public final class ListsBesideRuns {

    /** What the dashboard asks for: its first list, that of a pipeline, that of what failed, and one further down. */
    private static final List<String> LISTS = List.of(
            "runs?limit=50", "runs?limit=50&pipeline=pipeline-3", "runs?limit=50&status=FAILED", "runs?limit=50&since=7d");

    private static final int EXECUTING = 8;

    private static final int STAGES = 100;

    private final Application application;

    private final String api;

    private final LongAdder stages = new LongAdder();

    private final AtomicBoolean over = new AtomicBoolean();

    private final List<Double> answered = new ArrayList<>();

    private ListsBesideRuns(Application application) {
        this.application = application;
        this.api = "http://127.0.0.1:" + application.port() + "/checkpoints/api/";
    }

    /** Fills a store and prints what was measured. */
    public static void main(String[] args) throws Exception {
        String store = args.length > 0 ? args[0] : "files";
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        int pairs = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        int rate = args.length > 4 ? Integer.parseInt(args[4]) : 50;
        int wait = args.length > 5 ? Integer.parseInt(args[5]) : 0;
        Path parent = Path.of(System.getProperty(FileApplication.DIRECTORY, "target"));
        Path directory = Files.createTempDirectory(Files.createDirectories(parent), "lists-");
        try {
            if (store.equals("postgres")) {
                try (EmbeddedPostgres server = DatabaseApplication.postgres(directory.resolve("data"))) {
                    measure(
                            store,
                            runs,
                            pairs,
                            seconds,
                            rate,
                            wait,
                            DatabaseApplication.properties(server.getJdbcUrl("postgres", "postgres")));
                }
            } else {
                measure(
                        store,
                        runs,
                        pairs,
                        seconds,
                        rate,
                        wait,
                        "checkpoint.file.directory=" + directory.resolve("runs"),
                        "checkpoint.format=json",
                        "checkpoint.recovery.enabled=false");
            }
        } finally {
            DatabaseApplication.delete(directory);
        }
    }

    private static void measure(
            String store, int runs, int pairs, int seconds, int rate, int wait, String... properties) throws Exception {
        List<String> all = new ArrayList<>(Arrays.asList(properties));
        all.addAll(List.of(
                "checkpoint.web.enabled=true",
                "checkpoint.web.security=open",
                "server.address=127.0.0.1",
                "server.port=0"));
        try (Application application = Application.serve(all.toArray(String[]::new))) {
            ManyRuns.write(application.bean(CheckpointStore.class), runs);
            System.out.println("The runs are written; now the machine has to be quiet");
            new ListsBesideRuns(application).measure(store, runs, pairs, seconds, rate, wait);
        }
    }

    private void measure(String store, int runs, int pairs, int seconds, int rate, int wait) throws Exception {
        application.runs().eachStep(number -> {
            pause(wait);
            application.stages().answer(FileApplication.QUESTION, number);
            stages.increment();
        });
        for (String list : LISTS) {
            ask(list); // the first listing of a process reads all runs
        }
        for (int i = 0; i < 2_000; i++) {
            ask(LISTS.get(i % LISTS.size())); // so that all code is compiled
        }
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        for (int i = 0; i < 500; i++) {
            ask(LISTS.get(i % LISTS.size()));
        }
        System.out.printf(
                Locale.ROOT,
                "A list alone takes %.2f ms of the processor time of this process, asking included%n",
                (system.getProcessCpuTime() - cpu) / 500 / 1e6);
        AtomicInteger next = new AtomicInteger();
        List<Thread> executing = new ArrayList<>();
        for (int i = 0; i < EXECUTING; i++) {
            Thread thread = new Thread(() -> {
                while (!over.get()) {
                    application.runs().run("busy-" + next.getAndIncrement(), STAGES);
                }
            });
            thread.start();
            executing.add(thread);
        }
        block(2 * seconds, rate); // so that all code is compiled
        block(seconds, 0);
        answered.clear();
        List<Double> ratios = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        double before = block(seconds, 0);
        for (int pair = 0; pair < pairs; pair++) {
            double with = block(seconds, rate);
            double after = block(seconds, 0);
            ratios.add(2 * with / (before + after));
            without.add(before);
            before = after;
        }
        over.set(true);
        for (Thread thread : executing) {
            thread.join();
        }
        ratios.sort(null);
        without.sort(null);
        answered.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%n| store | runs | a stage waits | stages a second without | with %d lists a second | from-to | a list: median | 99 %% | lists a second |%n"
                        + "|---|---|---|---|---|---|---|---|---|%n"
                        + "| %s | %,d | %d ms | %,.0f | **%.3f** | %.3f-%.3f | %.1f ms | %.1f ms | %.1f |%n",
                rate,
                store,
                runs,
                wait,
                without.get(without.size() / 2),
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                answered.get(answered.size() / 2),
                answered.get(answered.size() * 99 / 100),
                (double) answered.size() / (pairs * seconds));
    }

    private static void pause(int millis) {
        if (millis == 0) {
            return; // a sleep of no time would let others go first
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stages a second, while lists are asked for at a rate. */
    private double block(int seconds, int rate) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long done = stages.sum();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        if (rate == 0) {
            TimeUnit.SECONDS.sleep(seconds);
        }
        for (int request = 0; rate > 0 && System.nanoTime() < end; request++) {
            long due = start + request * TimeUnit.SECONDS.toNanos(1) / rate;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            ask(LISTS.get(request % LISTS.size()));
        }
        return (stages.sum() - done) * 1e9 / (System.nanoTime() - start);
    }

    private void ask(String list) throws IOException {
        long start = System.nanoTime();
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(api + list).toURL().openConnection();
        try (InputStream body = connection.getInputStream()) {
            if (body.readAllBytes().length < 1000) {
                throw new IllegalStateException(list + " is empty");
            }
        }
        answered.add((System.nanoTime() - start) / 1e6);
    }
}
