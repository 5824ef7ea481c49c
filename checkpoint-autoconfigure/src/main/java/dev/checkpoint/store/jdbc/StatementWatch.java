package dev.checkpoint.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Cancels statements that take longer than they may.
 *
 * <p>{@code Statement.setQueryTimeout} would make the driver start and cancel a timer for every statement, which costs more
 * than the rest of what a stage does. Here a statement costs an entry in a set. One thread looks at the set at an interval,
 * so a statement may take up to that much longer; the thread ends when there was nothing to look at for some looks. Looks
 * are counted, not time: in a process that was suspended, statements are as old as before.
 *
 * <p>A driver cancels whatever the connection executes when the request arrives. So the end of a statement waits while the
 * request is under way, and a connection that is given back is never hit.
 */
final class StatementWatch {

    /** The thread ends after so many looks at an empty set. */
    private static final int IDLE_LOOKS = 5;

    private final Duration interval;

    private final Set<UnderWay> underWay = ConcurrentHashMap.newKeySet();

    private final AtomicReference<@Nullable Thread> watcher = new AtomicReference<>();

    private volatile boolean closed;

    StatementWatch(Duration interval) {
        this.interval = interval;
    }

    /**
     * Executes a statement that changes rows, and says how many.
     *
     * @throws SQLTimeoutException if it was cancelled and the driver has no code for that
     */
    int update(PreparedStatement statement, Duration limit) throws SQLException {
        UnderWay own = new UnderWay(statement, limit.dividedBy(interval) + 1);
        underWay.add(own);
        try {
            if (watcher.get() == null) {
                start();
            }
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw own.isCancelled() && failure.getSQLState() == null
                    ? new SQLTimeoutException(failure.getMessage(), failure)
                    : failure;
        } finally {
            underWay.remove(own);
            own.end();
        }
    }

    /** Ends the thread as soon as no statement is under way. */
    void close() {
        closed = true;
        LockSupport.unpark(watcher.get());
    }

    private void start() {
        Thread thread = new Thread(null, this::watch, "checkpoint-statements", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // it must not keep an application in memory
        if (!watcher.compareAndSet(null, thread)) {
            return;
        }
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            watcher.set(null); // the next statement tries again
            throw noThread;
        }
    }

    private void watch() {
        int idle = 0;
        while (idle < IDLE_LOOKS && !(closed && underWay.isEmpty())) {
            LockSupport.parkNanos(this, interval.toNanos());
            idle = underWay.isEmpty() ? idle + 1 : 0;
            underWay.forEach(UnderWay::look);
        }
        watcher.set(null);
        // a statement that began just now has seen this thread and has started none
        if (!underWay.isEmpty()) {
            start();
        }
    }

    /** One statement, and the lock that keeps its end and its cancelling apart. */
    private static final class UnderWay {

        private final PreparedStatement statement;

        private long looks;

        private boolean ended;

        private boolean cancelled;

        UnderWay(PreparedStatement statement, long looks) {
            this.statement = statement;
            this.looks = looks;
        }

        /** Cancels it after so many looks, and again at each later one, in case the server did not have it yet. */
        synchronized void look() {
            if (ended || --looks > 0) {
                return;
            }
            cancelled = true;
            try {
                statement.cancel();
            } catch (SQLException | RuntimeException unreachable) {
                // the statement hears from its own connection what is wrong
            }
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }

        /** Returns when no request to cancel is under way; there will be none later. */
        synchronized void end() {
            ended = true;
        }
    }
}
