package dev.checkpoint.autoconfigure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.application.Applications;
import dev.checkpoint.doctor.Diagnosis;
import dev.checkpoint.doctor.Doctor;
import dev.checkpoint.doctor.Severity;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.SampleEntries;
import dev.checkpoint.store.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What the doctor says of databases that are servers: PostgreSQL, and MariaDB in the profile that has it. */
class DoctorOnServersTests {

    /** Named, so that a database is only made for the test that uses it. */
    enum Server {
        POSTGRESQL {
            @Override
            TestDatabase empty() {
                return TestDatabase.emptyPostgres();
            }
        },
        MARIADB {
            @Override
            TestDatabase empty() {
                return TestDatabase.emptyMariaDb();
            }
        };

        abstract TestDatabase empty();
    }

    static Stream<Server> servers() {
        return TestDatabase.hasMariaDb() ? Stream.of(Server.values()) : Stream.of(Server.POSTGRESQL);
    }

    private static List<Diagnosis> examined(String url, String... more) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "application.properties",
                        Map.of(
                                "checkpoint.store",
                                "jdbc",
                                "checkpoint.jdbc.initialize-schema",
                                more.length == 0 ? "never" : more[0],
                                "spring.datasource.url",
                                url)));
        try (CommandContext context = new CommandContext(environment)) {
            return context.doctor().examine(false);
        }
    }

    private static Diagnosis one(List<Diagnosis> findings, String check, Severity severity) {
        List<Diagnosis> some = findings.stream()
                .filter(finding -> finding.check().equals(check) && finding.severity() == severity)
                .toList();
        assertThat(some).as(findings.toString()).hasSize(1);
        return some.get(0);
    }

    private static void execute(TestDatabase database, String statement) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void findsTablesAsTheyShouldBe(Server server) {
        List<Diagnosis> findings = examined(server.empty().withTables().url());
        assertThat(Doctor.worst(findings)).as(findings.toString()).isEqualTo(Severity.NOTE);
        assertThat(one(findings, "schema", Severity.OK).what()).endsWith("as this version of Checkpoint expects.");
        assertThat(one(findings, "permissions", Severity.OK).what()).contains("may read and write the tables");
        assertThat(findings)
                .filteredOn(finding -> finding.check().equals("clock"))
                .extracting(Diagnosis::what)
                .contains("The clocks of the database and of this machine agree.");
        assertThat(one(findings, "store", Severity.OK).what()).isEqualTo("The store (jdbc) answers.");
        assertThat(one(findings, "runs", Severity.OK).what()).isEqualTo("There are no runs yet.");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void tellsOfTablesThatAreAbsentOrOlder(Server server) throws SQLException {
        TestDatabase database = server.empty();
        assertThat(one(examined(database.url()), "schema", Severity.PROBLEM).next())
                .contains("schema-" + database.platform() + ".sql");
        assertThat(one(examined(database.url(), "always"), "schema", Severity.NOTE)
                        .what())
                .contains("the next start of the application makes them");
        database.withTables();
        execute(database, "UPDATE CHECKPOINT_SCHEMA_VERSION SET VERSION = 2");
        assertThat(one(examined(database.url()), "schema", Severity.PROBLEM).what())
                .contains("have version 2", "migration-" + database.platform() + "-3.sql");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void namesTheRunThatCannotBeRead(Server server) throws SQLException {
        TestDatabase database = server.empty().withTables();
        Applications.withDatabase(database.url()).run(context -> {
            CheckpointStore store = context.getBean(CheckpointStore.class);
            for (String id : List.of("visit-1", "visit-2")) {
                RunId run = RunId.of(id);
                store.append(new Append(run, 0, List.of(SampleEntries.started(run, "visits")), Trigger.LIFECYCLE));
                store.release(run);
            }
        });
        execute(database, "UPDATE CHECKPOINT_RUN SET HEADER = '{' WHERE RUN_ID = 'visit-2'");
        Diagnosis unreadable = one(examined(database.url()), "runs", Severity.PROBLEM);
        assertThat(unreadable.what()).contains("Run visit-2");
        assertThat(unreadable.next()).contains("delete visit-2");
    }

    /** Rights are those of the server: that an INSERT is refused is known without one. */
    @Test
    void tellsWhatTheUserOfTheDataSourceMayNot() throws SQLException {
        TestDatabase database = TestDatabase.postgres();
        String reader = "reader_of_" + database.url().replaceAll(".*/(\\w+).*", "$1");
        execute(database, "CREATE ROLE " + reader + " LOGIN");
        execute(database, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader);
        String url = database.url().replace("user=postgres", "user=" + reader);
        assertThat(url).isNotEqualTo(database.url());

        Diagnosis refused = one(examined(url), "permissions", Severity.PROBLEM);
        assertThat(refused.what()).containsIgnoringCase("permission denied");
        assertThat(refused.next()).startsWith("Grant the user of the DataSource SELECT, INSERT, UPDATE and DELETE");

        execute(database, "GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO " + reader);
        Diagnosis further = one(examined(url), "permissions", Severity.WARNING);
        assertThat(further.what()).contains("may not remove runs");

        execute(database, "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM " + reader);
        assertThat(one(examined(url), "schema", Severity.PROBLEM).next())
                .isEqualTo("Grant the user of the DataSource the right to read and write the tables.");
    }
}
