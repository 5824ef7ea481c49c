package dev.checkpoint.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What needs a session does not work behind the pooler of these tests, and what needs a transaction does. */
class TransactionPoolerTests {

    private final TestDatabase database = TestDatabase.emptyPostgres();

    private final TransactionPooler pooler = TransactionPooler.before(database.url(), 3);

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = new DriverManagerDataSource(pooler.url(database.url())).getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        pooler.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void losesSettings() throws SQLException {
        execute("SET lock_timeout = '7s'");
        assertThat(query("SHOW lock_timeout")).isEqualTo("0");
    }

    @Test
    void losesTemporaryTables() throws SQLException {
        execute("CREATE TEMPORARY TABLE mine (id INTEGER)");
        assertThatThrownBy(() -> query("SELECT id FROM mine")).hasMessageContaining("does not exist");
    }

    @Test
    void losesPreparedStatements() throws SQLException {
        execute("PREPARE mine AS SELECT 1");
        assertThatThrownBy(() -> query("EXECUTE mine")).hasMessageContaining("does not exist");
    }

    @Test
    void losesLocksOfTheSession() throws SQLException {
        query("SELECT pg_advisory_lock(7)");
        assertThat(query("SELECT pg_advisory_unlock(7)")).isEqualTo("f");
    }

    @Test
    void givesAnotherConnectionOfTheServerToTheNextTransaction() throws SQLException {
        String first = query("SELECT pg_backend_pid()");
        assertThat(query("SELECT pg_backend_pid()")).isNotEqualTo(first);
    }

    @Test
    void keepsOneConnectionOfTheServerWithinATransaction() throws SQLException {
        connection.setAutoCommit(false);
        String first = query("SELECT pg_backend_pid()");
        execute("SET LOCAL lock_timeout = '7s'");
        assertThat(query("SELECT pg_backend_pid()")).isEqualTo(first);
        assertThat(query("SHOW lock_timeout")).isEqualTo("7s");
        connection.commit();
    }

    @Test
    void passesOnTheRequestToCancel() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(30)")).hasMessageContaining("canceling");
        }
        assertThat(query("SELECT 1")).isEqualTo("1");
    }
}
