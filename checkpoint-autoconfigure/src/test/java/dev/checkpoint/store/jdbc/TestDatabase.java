package dev.checkpoint.store.jdbc;

import dev.checkpoint.codec.document.JsonColumnFormat;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.ClassUtils;

/**
 * An empty database with the tables of Checkpoint.
 *
 * @param dataSource a connection per call, so that a test sees what was not given back
 * @param platform as the scripts name it
 */
public record TestDatabase(DataSource dataSource, String platform) {

    static final Duration LEASE = Duration.ofSeconds(30);

    /** A class that only its profile compiles. */
    private static final String MARIADB = "dev.checkpoint.store.jdbc.MariaDb";

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** The one server of this process; ends with it. */
    private static final class Postgres {

        static final EmbeddedPostgres SERVER = start();

        static final DataSource ADMIN = new KeptConnections(SERVER.getJdbcUrl("postgres", "postgres"));

        /** A database with the tables, of which others are copies. */
        static final String TEMPLATE = template();

        private static String template() {
            String name = "checkpoint_tables";
            // a database with connections is not copied
            DataSource template = new DriverManagerDataSource(SERVER.getJdbcUrl("postgres", name));
            JdbcClient.create(ADMIN).sql("CREATE DATABASE " + name).update();
            Scripts.run(template, "postgresql");
            return name;
        }

        private static EmbeddedPostgres start() {
            try {
                Path data = Files.createTempDirectory("checkpoint-postgres");
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteLater(data)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Leaves hundreds of databases to a process of its own: to wait for it took half a minute at the end of all tests. */
        private static void deleteLater(Path data) {
            String whenItHasStopped =
                    "i=0; while [ -e \"$0/postmaster.pid\" ] && [ $i -lt 60 ]; do sleep 1; i=$((i+1)); done;"
                            + " rm -rf \"$0\"";
            try {
                new ProcessBuilder("sh", "-c", whenItHasStopped, data.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static TestDatabase h2InMemory() {
        return emptyH2().withTables();
    }

    static TestDatabase emptyH2() {
        return h2("jdbc:h2:mem:" + name() + ";DB_CLOSE_DELAY=-1");
    }

    static TestDatabase h2InFile(Path directory) {
        return h2("jdbc:h2:file:" + directory.resolve(name()) + ";DB_CLOSE_DELAY=-1")
                .withTables();
    }

    private static TestDatabase h2(String url) {
        return new TestDatabase(new DriverManagerDataSource(url, "sa", ""), "h2");
    }

    static TestDatabase sqlite(Path directory) {
        return emptySqlite(directory).withTables();
    }

    static TestDatabase emptySqlite(Path directory) {
        String url = "jdbc:sqlite:" + directory.resolve(name() + ".db") + "?synchronous=OFF";
        return new TestDatabase(new DriverManagerDataSource(url), "sqlite");
    }

    /** A new database of PostgreSQL with the tables. */
    public static TestDatabase postgres() {
        return newPostgres(Postgres.TEMPLATE);
    }

    /** The server of {@link #emptyPostgres}, for tests that need more of it than a database. */
    public static EmbeddedPostgres postgresServer() {
        return Postgres.SERVER;
    }

    /** A new database of PostgreSQL without the tables. */
    public static TestDatabase emptyPostgres() {
        return newPostgres("template1");
    }

    private static TestDatabase newPostgres(String template) {
        String name = name();
        try (Connection connection = Postgres.ADMIN.getConnection();
                Statement statement = connection.createStatement()) {
            // copies files: with the strategy of the server each page of them is also written to its log
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY FILE_COPY");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(new KeptConnections(Postgres.SERVER.getJdbcUrl("postgres", name)), "postgresql");
    }

    /** Whether the profile with the server of MariaDB is on. */
    public static boolean hasMariaDb() {
        return ClassUtils.isPresent(MARIADB, null);
    }

    /** A new database of MariaDB without the tables. */
    public static TestDatabase emptyMariaDb() {
        try {
            Method empty = ClassUtils.forName(MARIADB, null).getDeclaredMethod("emptyDatabase");
            return (TestDatabase) empty.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name() {
        return "checkpoint" + NAMES.incrementAndGet();
    }

    /** The same with them. */
    public TestDatabase withTables() {
        Scripts.run(dataSource, platform);
        return this;
    }

    /** Where it is. */
    public String url() {
        return ((DriverManagerDataSource) dataSource).getUrl();
    }

    JdbcCheckpointStore store(String instance) {
        return store(dataSource, settings(instance, LEASE));
    }

    static JdbcCheckpointStore store(DataSource dataSource, JdbcSettings settings) {
        return new JdbcCheckpointStore(dataSource, settings, new JsonColumnFormat(), null, () -> {});
    }

    static JdbcSettings settings(String instance, Duration lease) {
        return new JdbcSettings(instance, lease, JdbcSettings.DEFAULT_TABLE_PREFIX, PayloadEncoding.NONE, null);
    }

    /** A pool over the same database. */
    DataSource pool(int size) {
        var pool = DataSourceBuilder.derivedFrom(dataSource)
                .type(com.zaxxer.hikari.HikariDataSource.class)
                .build();
        pool.setMaximumPoolSize(size);
        return pool;
    }
}
