package dev.checkpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.application.Applications;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.store.jdbc.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of its own on the one server of this process, behind a proxy, and applications that use it. */
final class Away implements AutoCloseable {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String name = "away" + NAMES.incrementAndGet();

    final TcpProxy proxy = new TcpProxy(TestDatabase.postgresServer().getPort());

    Away() {
        JdbcClient.create(TestDatabase.postgresServer().getPostgresDatabase())
                .sql("CREATE DATABASE " + name)
                .update();
    }

    @Override
    public void close() {
        proxy.close();
    }

    /** The database, past the proxy. */
    JdbcClient sql() {
        return JdbcClient.create(
                new DriverManagerDataSource(TestDatabase.postgresServer().getJdbcUrl("postgres", name)));
    }

    /** From now on the database takes no writes, or takes them again; who is connected has to connect again. */
    void readOnly(boolean readOnly) {
        JdbcClient.create(TestDatabase.postgresServer().getPostgresDatabase())
                .sql("ALTER DATABASE " + name + " SET default_transaction_read_only = " + (readOnly ? "on" : "off"))
                .update();
        proxy.reset();
    }

    /** An application that reaches the database through the proxy. */
    ApplicationContextRunner application() {
        return application(proxy.port(), name);
    }

    /**
     * One that waits longer for a server that is slow because the machine is busy. For tests in which the server answers and
     * refuses: to an impatient application one that takes 300 ms for a connection is away too.
     */
    ApplicationContextRunner patientApplication() {
        return application()
                .withPropertyValues(
                        "spring.datasource.url=" + url(proxy.port(), name, 20),
                        "spring.datasource.hikari.connection-timeout=20000",
                        "spring.datasource.hikari.validation-timeout=10000");
    }

    private static String url(int port, String database, int seconds) {
        // without server-side preparation every request carries its text, which the proxy looks for
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres&prepareThreshold=0"
                + "&socketTimeout=" + seconds + "&connectTimeout=" + seconds + "&cancelSignalTimeout=1";
    }

    /** An application over a pool of two connections, impatient as the tests are. */
    static ApplicationContextRunner application(int port, String database) {
        return Applications.withDatabase(url(port, database, 1))
                .withPropertyValues(
                        "checkpoint.jdbc.initialize-schema=always",
                        "checkpoint.recovery.enabled=false",
                        "spring.lifecycle.timeout-per-shutdown-phase=500ms",
                        "spring.datasource.hikari.maximum-pool-size=2",
                        "spring.datasource.hikari.connection-timeout=300",
                        "spring.datasource.hikari.validation-timeout=250")
                .withBean(LongRun.class)
                .withBean(LongRun.Steps.class);
    }

    /** That the journal has a beginning, these stages in this order, an end, and nothing twice, missing or in between. */
    void assertComplete(ApplicationContext context, String run, String... outputs) {
        List<String> expected = new ArrayList<>(List.of("RunStarted"));
        for (String output : outputs) {
            expected.add("StageCompleted \"" + output + "\"");
        }
        expected.add("RunCompleted");
        awaitWritten(context);
        // a connection that died with the database may still be in the pool
        assertThat(whenItAnswers(() -> journal(context, run))).isEqualTo(expected);
        assertThat(sql().sql("SELECT SEQ FROM CHECKPOINT_ENTRY WHERE RUN_ID = ? ORDER BY SEQ")
                        .param(run)
                        .query(Long.class)
                        .list())
                .isEqualTo(LongStream.rangeClosed(1, outputs.length + 1).boxed().toList());
        assertThat(status(run)).isEqualTo("COMPLETED");
    }

    /** Waits until all entries are written: the last of a run may wait for a connection that is alive. */
    static void awaitWritten(ApplicationContext context) {
        Awaitility.await().until(() -> context.getBean(ActiveRuns.class).isEmpty());
    }

    /** Calls again until the pool has noticed that the database is back, and the lease of a former owner is over. */
    static <T> T whenItAnswers(Callable<T> call) {
        return Awaitility.await()
                .ignoreExceptionsMatching(e -> e instanceof CheckpointSaveException
                        || e instanceof RunActiveException
                        || e instanceof StoreException)
                .until(call, result -> true);
    }

    /** The entries of a run, as a store reads them. */
    static List<String> journal(ApplicationContext context, String run) {
        return context.getBean(CheckpointStore.class).open(new RunId(run)).orElseThrow().entries().stream()
                .map(Away::shortly)
                .toList();
    }

    private static String shortly(Entry entry) {
        String kind = entry.getClass().getSimpleName();
        return entry instanceof Entry.StageCompleted stage && stage.result().output() != null
                ? kind + " " + stage.result().output().json()
                : kind;
    }

    /** How many entries there are, those that begin runs left out. */
    int entries() {
        return sql().sql("SELECT COUNT(*) FROM CHECKPOINT_ENTRY")
                .query(Integer.class)
                .single();
    }

    String status(String run) {
        return sql().sql("SELECT STATUS FROM CHECKPOINT_RUN WHERE RUN_ID = ?")
                .param(run)
                .query(String.class)
                .single();
    }
}
