package dev.checkpoint.store.jdbc;

import dev.checkpoint.codec.document.JsonColumnFormat;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An empty database with the tables of Checkpoint.
 *
 * @param dataSource a connection per call, so that a test sees what was not given back
 * @param platform as the scripts name it
 */
public record TestDatabase(DataSource dataSource, String platform) {

    static final Duration LEASE = Duration.ofSeconds(30);

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** The one server of this process; ends with it. */
    private static final class Postgres {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
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

    static TestDatabase postgres() {
        return emptyPostgres().withTables();
    }

    /** A new database of PostgreSQL without the tables. */
    public static TestDatabase emptyPostgres() {
        String name = name();
        try (Connection connection = Postgres.SERVER.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = Postgres.SERVER.getJdbcUrl("postgres", name);
        return new TestDatabase(new DriverManagerDataSource(url), "postgresql");
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
