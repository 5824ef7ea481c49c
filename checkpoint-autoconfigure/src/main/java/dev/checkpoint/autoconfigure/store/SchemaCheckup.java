package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.autoconfigure.WrittenSettings;
import dev.checkpoint.doctor.Checkup;
import dev.checkpoint.doctor.Diagnoses;
import dev.checkpoint.doctor.Severity;
import dev.checkpoint.doctor.StoreUnusableException;
import dev.checkpoint.doctor.Visit;
import dev.checkpoint.model.Durations;
import dev.checkpoint.store.jdbc.SchemaVersion;
import dev.checkpoint.store.jdbc.dialect.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.core.env.Environment;

/** The tables in the database: their version, who may write to them, and the clock of the database. Statements change nothing. */
final class SchemaCheckup implements Checkup {

    private static final Duration TOLERATED = Duration.ofSeconds(2);

    private final Supplier<DataSource> dataSource;

    private final CheckpointJdbcProperties properties;

    private final Environment environment;

    SchemaCheckup(Supplier<DataSource> dataSource, CheckpointJdbcProperties properties, Environment environment) {
        this.dataSource = dataSource;
        this.properties = properties;
        this.environment = environment;
    }

    @Override
    public String subject() {
        return "schema";
    }

    @Override
    public void examine(Visit visit, Diagnoses found) {
        DataSource database = dataSource.get();
        ExistingSchema existing = new ExistingSchema(database, properties.tablePrefix());
        try {
            Dialect dialect = Dialect.of(existing.product()).orElse(null);
            if (dialect == null) {
                found.problem(
                        "Checkpoint does not know the database " + existing.product() + ".",
                        null,
                        "Annotate a DataSource of one of these with @CheckpointDataSource: "
                                + Dialect.ALL.stream().map(Dialect::product).toList());
                return;
            }
            int version = existing.version();
            version(version, database, existing, dialect, found);
            if (version != ExistingSchema.NONE) {
                rights(existing, found.of("permissions"));
            }
            clock(existing, dialect, visit, found.of("clock"));
        } catch (ExistingSchema.AwayException away) {
            visit.withoutStore(new StoreUnusableException(String.valueOf(away.getMessage()), away));
            found.problem(
                    "The database cannot be reached: " + away.getMessage(),
                    "spring.datasource.url",
                    "Start the database, or correct spring.datasource.url, username and password. A database in a file may be"
                            + " open in the application: stop it, or let the database admit several processes.");
        } catch (SchemaUnreadableException unreadable) {
            found.problem(
                    String.valueOf(unreadable.getMessage()),
                    place(),
                    "Grant the user of the DataSource the right to read and write the tables.");
        }
    }

    private String place() {
        return "tables " + properties.tablePrefix() + "*";
    }

    private void version(int version, DataSource database, ExistingSchema existing, Dialect dialect, Diagnoses found) {
        DatabaseInitializationMode mode = new WrittenSettings(environment)
                .get(
                        "checkpoint.jdbc.initialize-schema",
                        DatabaseInitializationMode.class,
                        DatabaseInitializationMode.EMBEDDED);
        boolean changes = mode == DatabaseInitializationMode.ALWAYS
                || mode == DatabaseInitializationMode.EMBEDDED && EmbeddedDatabaseConnection.isEmbedded(database);
        Severity severity = changes ? Severity.NOTE : Severity.PROBLEM;
        if (version == ExistingSchema.NONE) {
            found.add(
                    severity,
                    changes
                            ? "There are no tables yet; the next start of the application makes them."
                            : "There are no tables, and runs cannot be kept.",
                    place(),
                    changes
                            ? null
                            : "Execute schema-" + dialect.platform() + ".sql (in dev/checkpoint/store/jdbc of"
                                    + " checkpoint-autoconfigure), or set checkpoint.jdbc.initialize-schema=always.");
        } else if (version < SchemaVersion.CURRENT) {
            found.add(
                    severity,
                    changes
                            ? "The tables have version " + version
                                    + "; the next start of the application brings them to " + SchemaVersion.CURRENT
                                    + "."
                            : SchemaVersion.older(place(), version, dialect.platform()),
                    place(),
                    changes
                            ? "Start one instance first, or execute "
                                    + SchemaVersion.migration(dialect.platform(), version + 1) + " before."
                            : "Execute the scripts, or set checkpoint.jdbc.initialize-schema=always.");
        } else if (version > SchemaVersion.CURRENT) {
            int minReader = existing.minReader();
            boolean admitted = minReader <= SchemaVersion.CURRENT;
            found.add(
                    admitted ? Severity.NOTE : Severity.PROBLEM,
                    admitted
                            ? "The tables have version " + version + " and admit this one, which is "
                                    + SchemaVersion.CURRENT + "."
                            : SchemaVersion.newer(place(), version, minReader),
                    place(),
                    admitted ? "Finish the upgrade of all instances." : SchemaVersion.newerAction());
        } else {
            found.ok("The tables have version " + version + ", as this version of Checkpoint expects.", place());
        }
    }

    private void rights(ExistingSchema existing, Diagnoses found) {
        try {
            existing.checkRights(TableRights.statements(properties.tablePrefix()));
        } catch (SchemaUnreadableException refused) {
            found.problem(
                    String.valueOf(refused.getMessage()),
                    place(),
                    "Grant the user of the DataSource SELECT, INSERT, UPDATE and DELETE on the tables.");
            return;
        }
        try {
            existing.checkRights(TableRights.furtherStatements(properties.tablePrefix()));
            found.ok("The user of the DataSource may read and write the tables.", place());
        } catch (SchemaUnreadableException refused) {
            found.warning(
                    "The user of the DataSource may not remove runs or leave requests: " + refused.getMessage(),
                    place(),
                    "Grant it DELETE on the tables and INSERT on " + properties.tablePrefix()
                            + "REQUEST; without, prune, delete, pause and cancel fail.");
        }
    }

    private static void clock(ExistingSchema existing, Dialect dialect, Visit visit, Diagnoses found) {
        Instant before = visit.now();
        Long theirs = existing.clock(dialect);
        Instant after = visit.now();
        if (theirs == null) {
            return;
        }
        Duration skew = skew(Instant.ofEpochMilli(theirs), before, after);
        if (skew.abs().compareTo(TOLERATED) > 0) {
            found.warning(
                    "The clock of the database is " + Durations.human(skew.abs())
                            + (skew.isNegative() ? " behind" : " ahead of")
                            + " that of this machine. Leases go by that of the database; times of runs, waits and retention"
                            + " by that of the instances.",
                    null,
                    "Synchronize the clocks of both machines (NTP).");
        } else {
            found.ok("The clocks of the database and of this machine agree.", null);
        }
    }

    /** How far a clock is outside of the time in which it was asked. */
    static Duration skew(Instant theirs, Instant before, Instant after) {
        if (theirs.isBefore(before)) {
            return Duration.between(before, theirs);
        }
        return theirs.isAfter(after) ? Duration.between(after, theirs) : Duration.ZERO;
    }
}
