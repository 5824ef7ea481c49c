package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whose a run is, and what only its owner, or nobody's, allows. */
final class Ownership {

    private final Database database;

    private final JdbcSettings settings;

    private final OwnRuns claims;

    Ownership(Database database, JdbcSettings settings, OwnRuns claims) {
        this.database = database;
        this.settings = settings;
        this.claims = claims;
    }

    boolean isHeld(RunId run) {
        if (claims.hold(run)) {
            return true;
        }
        // a run that this instance has let go of, and whose row still says otherwise: its release went elsewhere
        String own = claims.of(run) == null ? settings.instance() : "";
        List<Integer> held = database.single(
                "Whether run '" + run + "' is being executed could not be read",
                connection -> Sql.query(
                        connection,
                        database.statements().selectHeld,
                        row -> 1,
                        run.value(),
                        own,
                        settings.lease().toMillis()));
        return !held.isEmpty();
    }

    /** A run that ended is nobody's already. */
    void release(RunId run) {
        OwnRuns.Claim claim = claims.remove(run);
        if (claim != null && claim.running()) {
            database.single(
                    "Run '" + run + "' could not be released",
                    connection -> database.write(
                            connection, database.statements().releaseRun, run.value(), settings.instance()));
        }
    }

    void releaseAll() {
        if (!claims.isEmpty() && database.isKnown()) {
            database.single(
                    "The runs of instance '" + settings.instance() + "' could not be released",
                    connection -> database.write(connection, database.statements().releaseAll, settings.instance()));
        }
        claims.clear();
    }

    boolean delete(RunId run) {
        boolean ours = claims.hold(run);
        boolean deleted = !ours
                && database.transaction(
                        "Run '" + run + "' could not be deleted", connection -> delete(connection, run));
        if (deleted && !database.statements().dialect.keepsNoEntryWithoutRun()) {
            database.single(
                    "Entries of the deleted run '" + run + "' could not be removed",
                    connection ->
                            Sql.update(connection, database.statements().deleteLeftEntries, run.value(), run.value()));
        }
        List<Optional<String>> owners = deleted ? List.of() : owners(run);
        if (ours || !owners.isEmpty()) {
            throw new RunActiveException(
                    "Run '" + run + "' is not deleted: it is being executed. Wait until it ends, or pause it first.",
                    run.value(),
                    owners.stream().flatMap(Optional::stream).findFirst().orElse(null));
        }
        return deleted;
    }

    /** What belongs to the run is deleted by name: not every SQLite connection follows foreign keys. */
    private boolean delete(Connection connection, RunId run) throws SQLException {
        Statements sql = database.statements();
        int free = Sql.update(
                connection,
                sql.disownRun,
                run.value(),
                settings.instance(),
                settings.lease().toMillis());
        if (free == 0) {
            return false;
        }
        Sql.update(connection, sql.deleteRequests, run.value());
        Sql.update(connection, sql.deleteAttributes, run.value());
        Sql.update(connection, sql.deleteEntries, run.value());
        return Sql.update(connection, sql.deleteRun, run.value()) > 0;
    }

    private List<Optional<String>> owners(RunId run) {
        return database.single(
                "The owner of run '" + run + "' could not be read",
                connection -> Sql.query(
                        connection,
                        database.statements().selectOwner,
                        row -> Optional.ofNullable(row.getString("OWNER")),
                        run.value()));
    }
}
