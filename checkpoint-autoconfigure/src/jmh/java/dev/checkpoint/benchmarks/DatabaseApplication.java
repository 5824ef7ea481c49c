package dev.checkpoint.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * An application with the JDBC store on a PostgreSQL of its own, with the durability of a default installation, below the
 * directory that system property {@value FileApplication#DIRECTORY} names.
 */
@State(Scope.Benchmark)
public class DatabaseApplication {

    static final String QUESTION = FileApplication.QUESTION;

    /** Size of a result as JSON. */
    @Param({"1", "64"})
    public int kib = 1;

    private Path directory = Path.of("");

    private EmbeddedPostgres server;

    private Application application;

    private String json = "";

    private int created;

    /** Starts both. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        Path parent = Path.of(System.getProperty(FileApplication.DIRECTORY, "target"));
        directory = Files.createTempDirectory(Files.createDirectories(parent), "benchmarks-");
        server = postgres(directory.resolve("data"));
        application = start(server);
        application.stages().answerWith(Answer.ofKib(kib));
        application.runs().eachStep(number -> application.stages().answer(QUESTION, number));
        application.runs().run("first", 1);
        json = text("SELECT PAYLOAD FROM CHECKPOINT_ENTRY WHERE RUN_ID = 'first' AND SEQ = 1");
        application.delete("first");
        execute("CREATE TABLE RAW (RUN_ID VARCHAR(512) NOT NULL, SEQ BIGINT NOT NULL, BODY TEXT, PRIMARY KEY (RUN_ID, SEQ))");
    }

    /** A server that keeps what it committed; the library that starts it would rather have it fast. */
    static EmbeddedPostgres postgres(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    /** An application on the server. */
    static Application start(EmbeddedPostgres server, String... more) {
        List<String> properties = new ArrayList<>(Arrays.asList(properties(server.getJdbcUrl("postgres", "postgres"))));
        properties.addAll(Arrays.asList(more));
        return Application.start(properties.toArray(String[]::new));
    }

    /** The properties of an application on a server. */
    static String[] properties(String url) {
        return new String[] {
            "checkpoint.store=jdbc",
            "checkpoint.jdbc.initialize-schema=always",
            "checkpoint.recovery.enabled=false",
            "spring.datasource.url=" + url,
            "spring.datasource.username=postgres",
            "spring.datasource.hikari.maximum-pool-size=40"
        };
    }

    Application application() {
        return application;
    }

    DataSource dataSource() {
        return application.bean(DataSource.class);
    }

    synchronized String newId() {
        return "run-" + created++;
    }

    /** The raw operation: one row with the JSON of the result, committed by itself, over a connection of the same pool. */
    void insert(String id, int number) {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO RAW (RUN_ID, SEQ, BODY) VALUES (?, ?, ?)")) {
            insert.setString(1, id);
            insert.setLong(2, number);
            insert.setString(3, json);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops both and removes the data. */
    @TearDown(Level.Trial)
    public void stop() throws IOException {
        application.close();
        server.close();
        delete(directory);
    }

    static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
