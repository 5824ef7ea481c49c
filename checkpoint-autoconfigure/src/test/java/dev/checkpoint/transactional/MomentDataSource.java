package dev.checkpoint.transactional;

import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.Frame;
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

/** Calls back right before and right after every statement and commit, so that something can go wrong there. */
final class MomentDataSource extends DelegatingDataSource {

    /** What happens at a moment. */
    @FunctionalInterface
    interface Moments {

        /**
         * Something is about to be said to the database, or has been.
         *
         * @param moment such as {@code before insert LINES in order}, or {@code after commit in -} outside of stages
         */
        void at(String moment) throws SQLException;
    }

    private final Moments moments;

    MomentDataSource(DataSource target, Moments moments) {
        super(target);
        this.moments = moments;
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
                    ? watched((PreparedStatement) result, said, word((String) args[0]))
                    : result;
        });
    }

    private PreparedStatement watched(PreparedStatement statement, Said said, String word) {
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
            moments.at("before " + word + " in " + stage);
            Object result = invoke(target, method, args);
            moments.at("after " + word + " in " + stage);
            return result;
        }
    }

    /** {@code insert ENTRY}; a run that is inserted with its attributes is one {@code insert RUN}. */
    private static String word(String sql) {
        String[] words = sql.replaceFirst("^WITH r AS \\(", "")
                .replace("INSERT INTO", "INSERT")
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
