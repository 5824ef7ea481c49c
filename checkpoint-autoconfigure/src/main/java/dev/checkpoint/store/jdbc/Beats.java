package dev.checkpoint.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The signs of life of this instance, by the database's clock. */
final class Beats {

    /** So many leases after its last sign an instance is forgotten. */
    private static final int LEASES_UNTIL_FORGOTTEN = 100;

    private final Database database;

    private final String instance;

    private final Duration lease;

    private boolean beaten;

    private long last;

    Beats(Database database, JdbcSettings settings) {
        this.database = database;
        this.instance = settings.instance();
        this.lease = settings.lease();
    }

    /** Makes sure that nobody takes this instance for dead. */
    synchronized void beforeClaim() {
        if (!beaten || System.nanoTime() - last > lease.toNanos() / 3) {
            beat();
        }
    }

    synchronized void beat() {
        long now = System.nanoTime();
        database.single("The heartbeat of instance '" + instance + "' could not be written", this::write);
        beaten = true;
        last = now;
    }

    private int write(Connection connection) throws SQLException {
        Statements sql = database.statements();
        if (beaten && Sql.update(connection, sql.updateInstance, instance) > 0) {
            return 1;
        }
        try {
            return Sql.update(connection, sql.insertInstance, instance);
        } catch (SQLException failure) {
            if (!database.isRefusedByKey(failure)) {
                throw failure;
            }
            return Sql.update(connection, sql.updateInstance, instance);
        }
    }

    synchronized void rest() {
        if (beaten) {
            beaten = false;
            database.single(
                    "Instance '" + instance + "' could not take its leave",
                    connection -> Sql.update(
                            connection,
                            database.statements().deleteInstances,
                            instance,
                            lease.toMillis() * LEASES_UNTIL_FORGOTTEN));
        }
    }
}
