package dev.checkpoint.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements that take too long are cancelled, on PostgreSQL; nothing else ever is. */
@Timeout(60)
class StatementWatchTests {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final TestDatabase database = TestDatabase.postgres();

    private final StatementWatch watch = new StatementWatch(Duration.ofMillis(20));

    private final StatementWatch hasty = new StatementWatch(Duration.ofMillis(1));

    @AfterEach
    void close() {
        watch.close();
        hasty.close();
    }

    private int update(Connection connection, Duration limit, String sql) throws SQLException {
        return Sql.update(connection, statement -> watch.update(statement, limit), sql);
    }

    private static String sleep(int micros) {
        return "DO $$ BEGIN PERFORM pg_sleep(" + micros / 1e6 + "); END $$";
    }

    private static String sqlState(SQLException failure) {
        return failure.getSQLState();
    }

    @Test
    void cancelsAStatementThatWaitsForALockedRow() throws SQLException {
        String sql = "UPDATE CHECKPOINT_SCHEMA_VERSION SET VERSION = VERSION";
        try (Connection holder = database.dataSource().getConnection();
                Connection connection = database.dataSource().getConnection()) {
            holder.setAutoCommit(false);
            Sql.update(holder, sql);
            assertThatThrownBy(() -> update(connection, Duration.ofMillis(400), sql))
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(sqlState(failure))
                            .isEqualTo("57014"));
            holder.rollback();
            assertThat(update(connection, AN_HOUR, sql))
                    .as("the connection goes on")
                    .isPositive();
        }
    }

    @Test
    void letsAStatementEndThatHasTime() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            for (int i = 0; i < 200; i++) {
                assertThat(update(connection, AN_HOUR, sleep(10 * i))).isZero();
            }
        }
    }

    /** Statements that end when their time is over, more or less: the request to cancel meets them in all states. */
    @Test
    void neverHitsTheNextStatementOfAConnection() throws SQLException {
        Duration limit = Duration.ofMillis(2);
        int cancelled = 0;
        try (Connection connection = database.dataSource().getConnection()) {
            for (int i = 0; i < 400; i++) {
                try {
                    Sql.update(connection, statement -> hasty.update(statement, limit), sleep(20 * i));
                } catch (SQLException failure) {
                    assertThat(sqlState(failure)).isEqualTo("57014");
                    cancelled++;
                }
                assertThatCode(() -> Sql.update(connection, sleep(1_000)))
                        .as("statement after statement " + i)
                        .doesNotThrowAnyException();
            }
        }
        assertThat(cancelled).isPositive();
    }

    @Test
    void keepsAStatementFromEndingWhileItIsBeingCancelled() throws Exception {
        CountDownLatch cancelling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PreparedStatement statement = statement(
                () -> {
                    cancelling.await();
                    return 1;
                },
                () -> {
                    cancelling.countDown();
                    goOn.await();
                    return null;
                });
        FutureTask<Integer> update = new FutureTask<>(() -> watch.update(statement, Duration.ZERO));
        Thread thread = new Thread(update);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.BLOCKED);
        assertThat(update).isNotDone();
        goOn.countDown();
        assertThat(update.get()).as("it was executed all the same").isEqualTo(1);
    }

    @Test
    void tellsACancelledStatementFromOthersWhereTheDriverHasNoCode() {
        CountDownLatch cancelled = new CountDownLatch(1);
        PreparedStatement statement = statement(
                () -> {
                    cancelled.await();
                    throw new SQLNonTransientException("Statement cancelled due to client request");
                },
                () -> {
                    cancelled.countDown();
                    return null;
                });
        assertThatThrownBy(() -> watch.update(statement, Duration.ZERO))
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessage("Statement cancelled due to client request");
    }

    @Test
    void leavesAFailureAsItIsThatIsNotOfItsMaking() {
        SQLException failure = new SQLNonTransientException("closed");
        PreparedStatement statement = statement(
                () -> {
                    throw failure;
                },
                () -> null);
        assertThatThrownBy(() -> watch.update(statement, AN_HOUR)).isSameAs(failure);
    }

    @Test
    void hasNoThreadWhenThereWasNothingToDoForAWhile() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            update(connection, AN_HOUR, sleep(0));
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("checkpoint-statements")));
            assertThatThrownBy(() -> update(connection, Duration.ofMillis(400), sleep(50_000_000)))
                    .as("a new one comes when it is needed")
                    .isInstanceOfSatisfying(SQLException.class, late -> assertThat(sqlState(late))
                            .isEqualTo("57014"));
        }
    }

    private static PreparedStatement statement(Callable<Integer> execution, Callable<Void> cancel) {
        return (PreparedStatement) Proxy.newProxyInstance(
                StatementWatchTests.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "executeUpdate" -> execution.call();
                    case "cancel" -> cancel.call();
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }
}
