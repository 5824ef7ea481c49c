package dev.checkpoint.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Writes down what is said to a database, in one word and a table each, and breaks connections when asked. */
public final class WatchedDataSource extends DelegatingDataSource {

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private final AtomicInteger open = new AtomicInteger();

    private final AtomicInteger asked = new AtomicInteger();

    private volatile Predicate<String> breaksAfter = word -> false;

    private volatile Predicate<String> breaksAfterSql = sql -> false;

    public WatchedDataSource(DataSource target) {
        super(target);
    }

    /** What was said since the last question. */
    public List<String> said() {
        synchronized (said) {
            List<String> copy = List.copyOf(said);
            said.clear();
            return copy;
        }
    }

    /** How many connections were asked for so far. */
    public int connections() {
        return asked.get();
    }

    /** How many connections are not given back. */
    int open() {
        return open.get();
    }

    /** The next statement of which this is true is executed, and nobody hears what became of it. */
    void breakAfter(String word) {
        breaksAfter = word::equals;
    }

    /** The next statement whose text is so is executed, and nobody hears what became of it. */
    public void breakAfterSql(Predicate<String> sql) {
        breaksAfterSql = sql;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        open.incrementAndGet();
        asked.incrementAndGet();
        return proxy(Connection.class, (proxy, method, args) -> {
            if (method.getName().equals("close")) {
                open.decrementAndGet();
            }
            Object result = invoke(connection, method, args);
            switch (method.getName()) {
                case "commit", "rollback" -> heard(method.getName());
                case "prepareStatement" -> {
                    return watched((PreparedStatement) result, word((String) args[0]), (String) args[0]);
                }
                default -> {}
            }
            return result;
        });
    }

    private PreparedStatement watched(PreparedStatement statement, String word, String sql) {
        return proxy(PreparedStatement.class, (proxy, method, args) -> {
            try {
                Object result = invoke(statement, method, args);
                if (method.getName().startsWith("execute")) {
                    heard(word);
                    if (breaksAfterSql.test(sql)) {
                        breaksAfterSql = none -> false;
                        throw new SQLException("connection reset by the test", "08006");
                    }
                }
                return result;
            } catch (SQLException failure) {
                if (method.getName().startsWith("execute")) {
                    said.add(word + " refused");
                }
                throw failure;
            }
        });
    }

    private void heard(String word) throws SQLException {
        said.add(word);
        if (breaksAfter.test(word)) {
            breaksAfter = none -> false;
            throw new SQLException("connection reset by the test", "08006");
        }
    }

    /** {@code insert ENTRY}; a run that is inserted with its attributes is one {@code insert RUN}. */
    private static String word(String statement) {
        int inner = statement.indexOf("FINAL TABLE (");
        String sql = inner < 0 ? statement : statement.substring(inner + "FINAL TABLE (".length());
        String verb = sql.substring(0, sql.indexOf(' ')).toLowerCase(java.util.Locale.ROOT);
        int table = sql.indexOf("CHECKPOINT_") + "CHECKPOINT_".length();
        return verb + " " + sql.substring(table).split("[^A-Z_]")[0];
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
