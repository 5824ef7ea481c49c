package dev.checkpoint.transactional;

import dev.checkpoint.engine.CurrentRun;
import dev.checkpoint.engine.Frame;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Halts the JVM right before or right after a certain statement or commit: it is gone at once, without shutdown hooks,
 * {@code finally}, or a word to the database.
 */
final class HaltingDataSource extends DelegatingDataSource {

    /** What a shell says of a process that was killed; here the process says so itself. */
    static final int KILLED = 137;

    private final String moment;

    /**
     * Over another one.
     *
     * @param moment such as {@code before insert LINES in order}, or {@code after commit in -} outside of stages
     */
    HaltingDataSource(DataSource target, String moment) {
        super(target);
        this.moment = moment;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        Said said = new Said();
        return proxy(Connection.class, (proxy, method, args) -> {
            if (method.getName().equals("commit")) {
                return said.around("commit", connection, method, args);
            }
            Object result = invoke(connection, method, args);
            return method.getName().equals("prepareStatement")
                    ? halting((PreparedStatement) result, said, word((String) args[0]))
                    : result;
        });
    }

    private PreparedStatement halting(PreparedStatement statement, Said said, String word) {
        return proxy(
                PreparedStatement.class,
                (proxy, method, args) -> method.getName().startsWith("execute")
                        ? said.around(word, statement, method, args)
                        : invoke(statement, method, args));
    }

    /** What is said on one connection, which is that of a stage once the stage has said something. */
    private final class Said {

        private String stage = "-";

        @Nullable
        Object around(String word, Object target, Method method, Object @Nullable [] args) throws Throwable {
            Frame frame = CurrentRun.get();
            if (frame != null && frame.stage() != null) {
                stage = frame.stage().name();
            }
            haltAt("before " + word + " in " + stage);
            Object result = invoke(target, method, args);
            haltAt("after " + word + " in " + stage);
            return result;
        }
    }

    private void haltAt(String now) {
        if (now.equals(moment)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** {@code insert ENTRY}. */
    private static String word(String sql) {
        String[] words = sql.replace("INSERT INTO", "INSERT")
                .replace("DELETE FROM", "DELETE")
                .split("[ (]");
        return words[0].toLowerCase(Locale.ROOT) + " " + words[1].replace("CHECKPOINT_", "");
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] args) throws Throwable {
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
