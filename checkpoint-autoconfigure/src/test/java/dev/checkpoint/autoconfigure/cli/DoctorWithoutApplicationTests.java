package dev.checkpoint.autoconfigure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.doctor.Diagnosis;
import dev.checkpoint.doctor.Doctor;
import dev.checkpoint.doctor.Severity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** What the doctor says of a configuration under which nothing, or not everything, can be made. */
class DoctorWithoutApplicationTests {

    @TempDir
    private Path directory;

    private List<Diagnosis> examined(String... properties) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (String property : properties) {
            int equals = property.indexOf('=');
            settings.put(property.substring(0, equals), property.substring(equals + 1));
        }
        settings.putIfAbsent(
                "checkpoint.file.directory", directory.resolve("runs").toString());
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("application.properties", settings));
        try (CommandContext context = new CommandContext(environment)) {
            return context.doctor().examine(false);
        }
    }

    private static Diagnosis one(List<Diagnosis> findings, String check, Severity severity, String part) {
        List<Diagnosis> some = findings.stream()
                .filter(finding -> finding.check().equals(check)
                        && finding.severity() == severity
                        && finding.what().contains(part))
                .toList();
        assertThat(some).as(findings.toString()).hasSize(1);
        return some.get(0);
    }

    @Test
    void findsNoProblemWhereNothingIsConfigured() {
        List<Diagnosis> findings = examined();
        assertThat(Doctor.worst(findings)).as(findings.toString()).isEqualTo(Severity.NOTE);
        assertThat(one(findings, "stages", Severity.NOTE, "not known without starting it")
                        .next())
                .endsWith("doctor --code");
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    @Test
    void namesPropertiesThatDoNotExist() {
        Diagnosis unknown = one(
                examined("checkpoint.compresion=gzip"),
                "configuration",
                Severity.PROBLEM,
                "no property checkpoint.compresion");
        assertThat(unknown.what()).contains("Did you mean checkpoint.compression?", "does not start");
        one(
                examined("checkpoint.compresion=gzip", "checkpoint.unknown-properties=warn"),
                "configuration",
                Severity.WARNING,
                "It has no effect");
    }

    @Test
    void namesPropertiesThatContradictEachOther() {
        List<Diagnosis> findings = examined(
                "checkpoint.interval=1m",
                "checkpoint.jdbc.table-prefix=X_",
                "checkpoint.recovery.lease=10s",
                "checkpoint.recovery.enabled=false",
                "checkpoint.redaction.not-keys=token");
        one(findings, "configuration", Severity.NOTE, "checkpoint.interval has no effect");
        one(findings, "configuration", Severity.NOTE, "checkpoint.jdbc has no effect with checkpoint.store=file");
        one(findings, "configuration", Severity.NOTE, "checkpoint.recovery.lease has no effect");
        one(findings, "configuration", Severity.NOTE, "not continued automatically");
        one(findings, "configuration", Severity.NOTE, "kept and shown as they are: token");
        one(examined("checkpoint.triggers=manual"), "configuration", Severity.WARNING, "a crash loses them");
        one(
                examined("checkpoint.triggers=stage-completed,time-based"),
                "configuration",
                Severity.NOTE,
                "no other trigger has anything left");
    }

    @Test
    void explainsAValueThatIsNotValid() {
        List<Diagnosis> findings = examined("checkpoint.compression=gzip", "checkpoint.compression-level=77");
        Diagnosis invalid = one(findings, "store", Severity.PROBLEM, "the levels of gzip are 0 to 9");
        assertThat(invalid.next()).contains("checkpoint.compression-level");
        one(findings, "store", Severity.NOTE, "Not examined, because the store cannot be used: ");
    }

    @Test
    void examinesTheStoreOfAnApplicationThatIsDisabled() {
        List<Diagnosis> findings = examined("checkpoint.enabled=false");
        one(findings, "configuration", Severity.WARNING, "disabled: annotated methods are plain calls");
        one(findings, "runs", Severity.OK, "no runs yet");
    }

    private String database() {
        return "jdbc:h2:file:" + directory.resolve("db");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database());
                Statement statement = connection.createStatement()) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("dev/checkpoint/store/jdbc/schema-h2.sql"));
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private List<Diagnosis> ofDatabase(String... more) {
        String[] properties = new String[more.length + 2];
        properties[0] = "checkpoint.store=jdbc";
        properties[1] = "spring.datasource.url=" + database();
        System.arraycopy(more, 0, properties, 2, more.length);
        return examined(properties);
    }

    @Test
    void findsTablesAsTheyShouldBe() throws SQLException {
        execute();
        List<Diagnosis> findings = ofDatabase();
        assertThat(Doctor.worst(findings)).as(findings.toString()).isEqualTo(Severity.NOTE);
        one(findings, "schema", Severity.OK, "as this version of Checkpoint expects");
        one(findings, "permissions", Severity.OK, "may read and write the tables");
        one(findings, "clock", Severity.OK, "agree");
        one(findings, "store", Severity.OK, "The store (jdbc) answers");
    }

    @Test
    void makesNoTables() throws SQLException {
        List<Diagnosis> findings = ofDatabase();
        assertThat(one(findings, "schema", Severity.PROBLEM, "There are no tables")
                        .next())
                .contains("schema-h2.sql", "checkpoint.jdbc.initialize-schema=always");
        one(
                ofDatabase("checkpoint.jdbc.initialize-schema=always"),
                "schema",
                Severity.NOTE,
                "the next start of the application makes them");
        try (Connection connection = DriverManager.getConnection(database());
                ResultSet tables = connection.getMetaData().getTables(null, null, "CHECKPOINT%", null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void tellsOfTablesThatAreOlderOrNewer() throws SQLException {
        execute("UPDATE CHECKPOINT_SCHEMA_VERSION SET VERSION = 2");
        assertThat(one(ofDatabase(), "schema", Severity.PROBLEM, "have version 2")
                        .what())
                .contains("migration-h2-3.sql");
        one(
                ofDatabase("checkpoint.jdbc.initialize-schema=always"),
                "schema",
                Severity.NOTE,
                "the next start of the application brings them to 3");
        execute("UPDATE CHECKPOINT_SCHEMA_VERSION SET VERSION = 9, MIN_READER = 3");
        one(ofDatabase(), "schema", Severity.NOTE, "admit this one");
        execute("UPDATE CHECKPOINT_SCHEMA_VERSION SET VERSION = 9, MIN_READER = 8");
        one(ofDatabase(), "schema", Severity.PROBLEM, "only instances that know version 8");
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() throws SQLException {
        execute();
        List<Diagnosis> findings = ofDatabase("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none?user=me");
        assertThat(one(findings, "schema", Severity.PROBLEM, "cannot be reached")
                        .next())
                .startsWith("Start the database");
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.PROBLEM)
                .hasSize(1);
    }
}
