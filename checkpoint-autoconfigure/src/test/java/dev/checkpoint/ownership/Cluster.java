package dev.checkpoint.ownership;

import static org.awaitility.Awaitility.await;

import dev.checkpoint.store.jdbc.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own and the instances on it. */
final class Cluster implements AutoCloseable {

    /** Time between two looks for interrupted runs. */
    static final Duration INTERVAL = Duration.ofMillis(300);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path directory;

    private final Duration lease;

    private final String url;

    private final JdbcClient sql;

    private final List<Instance> instances = new ArrayList<>();

    Cluster(Path directory, Duration lease) {
        TestDatabase database = TestDatabase.emptyPostgres();
        this.directory = directory;
        this.lease = lease;
        this.url = database.url();
        this.sql = JdbcClient.create(database.dataSource());
    }

    /** Starts an instance; others may be started before it is waited for. */
    Instance start(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "spring.datasource.url=" + url,
                "spring.datasource.hikari.maximum-pool-size=4",
                "spring.datasource.hikari.minimum-idle=1",
                "checkpoint.store=jdbc",
                "checkpoint.jdbc.initialize-schema=always",
                "checkpoint.recovery.lease=" + lease.toMillis() + "ms",
                "checkpoint.recovery.interval=" + INTERVAL.toMillis() + "ms",
                InstanceApplication.EXECUTIONS + "=" + executions()));
        all.addAll(List.of(options));
        Instance instance = Instance.start(directory.resolve("log" + instances.size() + ".txt"), all);
        instances.add(instance);
        return instance;
    }

    /** All that were started, living and dead. */
    List<Instance> instances() {
        return instances;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    void create(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path executions() {
        return file("executions.txt");
    }

    /** Every execution of a step so far. */
    List<Executions.Line> executed() {
        return Executions.read(executions());
    }

    long executed(Predicate<Executions.Line> which) {
        return executed().stream().filter(which).count();
    }

    String url() {
        return url;
    }

    JdbcClient sql() {
        return sql;
    }

    long completedRuns() {
        return sql.sql("SELECT COUNT(*) FROM CHECKPOINT_RUN WHERE STATUS = 'COMPLETED'")
                .query(Long.class)
                .single();
    }

    /** Whether an instance has been silent for so long that its runs are free. */
    boolean isSilent(Instance instance) {
        return sql
                .sql("SELECT NAME FROM CHECKPOINT_INSTANCE"
                        + " WHERE HEARTBEAT_AT > EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) * 1000 - ?")
                .param(lease.toMillis())
                .query(String.class)
                .list()
                .stream()
                .noneMatch(instance::isNamed);
    }

    /** The runs that an instance is executing, as far as the database knows. */
    List<String> runsOf(Instance instance) {
        return sql
                .sql("SELECT RUN_ID, OWNER FROM CHECKPOINT_RUN WHERE OWNER IS NOT NULL AND STATUS = 'RUNNING'")
                .query((row, number) -> instance.isNamed(row.getString(2)) ? row.getString(1) : "")
                .list()
                .stream()
                .filter(run -> !run.isEmpty())
                .toList();
    }

    /** Whether one of these runs was last executed by somebody else. */
    boolean hasLostAny(Instance instance, List<String> runs) {
        return sql
                .sql("SELECT INSTANCE FROM CHECKPOINT_RUN WHERE RUN_ID IN (:runs)")
                .param("runs", runs)
                .query(String.class)
                .list()
                .stream()
                .anyMatch(name -> !instance.isNamed(name));
    }

    void until(Callable<Boolean> condition) {
        await("see " + directory)
                .pollInterval(Duration.ofMillis(20))
                .atMost(LIMIT)
                .until(condition);
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
    }
}
