package dev.checkpoint.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of PostgreSQL whose connections are used again once they are given back, because each is a process of the server, which
 * takes as long to start as most tests take.
 *
 * <p>To who uses it, every call returns a new connection: one that is not given back is not used again and keeps what it has locked,
 * nobody waits for another, and what is given back has neither a transaction nor a setting, a lock, or a statement left.
 */
final class KeptConnections extends DriverManagerDataSource {

    /** For all databases together; those of tests that are over are closed first. */
    private static final int MOST_UNUSED = 8;

    private static final Deque<Unused> UNUSED = new ArrayDeque<>();

    private final PGConnectionPoolDataSource server = new PGConnectionPoolDataSource();

    private record Unused(String url, PooledConnection connection) {}

    KeptConnections(String url) {
        super(url);
        server.setUrl(url);
    }

    @Override
    public Connection getConnection() throws SQLException {
        for (PooledConnection kept = take(); kept != null; kept = take()) {
            Connection connection = usable(kept);
            if (connection != null) {
                return connection;
            }
        }
        PooledConnection connection = server.getPooledConnection();
        connection.addConnectionEventListener(new GivenBack());
        return connection.getConnection();
    }

    /** Unless the server has ended it, or a database of this name is another one by now. */
    private static Connection usable(PooledConnection kept) {
        try {
            Connection connection = kept.getConnection();
            if (connection.isValid(5)) {
                return connection;
            }
        } catch (SQLException e) {
            // the next one
        }
        close(kept);
        return null;
    }

    private PooledConnection take() {
        synchronized (UNUSED) {
            for (Iterator<Unused> newest = UNUSED.descendingIterator(); newest.hasNext(); ) {
                Unused unused = newest.next();
                if (unused.url().equals(getUrl())) {
                    newest.remove();
                    return unused.connection();
                }
            }
            return null;
        }
    }

    private void keep(PooledConnection connection) {
        List<Unused> tooMany = new ArrayList<>();
        synchronized (UNUSED) {
            UNUSED.addLast(new Unused(getUrl(), connection));
            while (UNUSED.size() > MOST_UNUSED) {
                tooMany.add(UNUSED.removeFirst());
            }
        }
        tooMany.forEach(unused -> close(unused.connection()));
    }

    private static void close(PooledConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // it was closed by the server
        }
    }

    /** Keeps what is given back, as if it were new; the driver has rolled back by then. */
    private final class GivenBack implements ConnectionEventListener {

        private boolean cleaning;

        @Override
        public void connectionClosed(ConnectionEvent event) {
            if (cleaning) {
                return;
            }
            PooledConnection connection = (PooledConnection) event.getSource();
            try {
                cleaning = true;
                try (Connection cleaned = connection.getConnection();
                        Statement statement = cleaned.createStatement()) {
                    cleaned.setReadOnly(false);
                    cleaned.setNetworkTimeout(Runnable::run, 0);
                    statement.execute("DISCARD ALL");
                } finally {
                    cleaning = false;
                }
                keep(connection);
            } catch (SQLException e) {
                close(connection);
            }
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            // whether it is usable is asked before it is used again
        }
    }
}
