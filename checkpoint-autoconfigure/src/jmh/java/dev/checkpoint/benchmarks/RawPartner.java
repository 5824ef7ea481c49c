package dev.checkpoint.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The raw operation below a store, for {@link FreshProcess}. */
abstract class RawPartner {

    final String json = JsonMapper.builder().build().writeValueAsString(Answer.ofKib(1));

    private final ObjectReader reader = JsonMapper.builder().build().readerFor(Answer.class);

    static RawPartner of(String store, Application application, String place, int bytes) throws IOException {
        return switch (store) {
            case "memory" -> new OfMemory();
            case "jdbc" -> new OfDatabase(application.bean(DataSource.class));
            default -> new OfFiles(Path.of(place), bytes);
        };
    }

    /** Begins a run. */
    abstract void begin(String id);

    /** Keeps one result durably. */
    abstract void append(int number);

    /** Ends a run. */
    abstract void end();

    /** Makes what {@link #read} reads from a run that is there, and says how many bytes a stage takes. */
    abstract int prepare(String id, int stages) throws IOException;

    /** Reads a run in one go and all of its results, and keeps one entry durably. */
    abstract void read(String id);

    void parse(List<String> results) {
        for (String result : results) {
            if (reader.<Answer>readValue(result).passages().isEmpty()) {
                throw new IllegalStateException(result);
            }
        }
    }

    private static final class OfMemory extends RawPartner {

        private final JsonMapper mapper = JsonMapper.builder().build();

        private final Answer answer = Answer.ofKib(1);

        private final Map<Integer, String> map = new ConcurrentHashMap<>();

        @Override
        void begin(String id) {}

        @Override
        void append(int number) {
            map.put(number, mapper.writeValueAsString(answer));
        }

        @Override
        void end() {}

        @Override
        int prepare(String id, int stages) {
            for (int number = 0; number < stages; number++) {
                append(number);
            }
            return json.length();
        }

        @Override
        void read(String id) {
            parse(List.copyOf(map.values()));
        }
    }

    private static final class OfFiles extends RawPartner {

        private final Path runs;

        /** Beside the runs: what is in their directory is looked at when a run begins. */
        private final Path directory;

        private final byte[] document;

        private List<String> results = Collections.nCopies(99, json);

        private @Nullable RawLog log;

        private OfFiles(Path runs, int bytes) throws IOException {
            this.runs = runs;
            this.directory = Files.createDirectories(Path.of(runs + ".raw"));
            this.document = Arrays.copyOf(json.getBytes(StandardCharsets.UTF_8), bytes);
        }

        @Override
        void begin(String id) {
            log = RawLog.create(directory.resolve(id + ".raw"));
        }

        @Override
        void append(int number) {
            log.append(document);
        }

        @Override
        void end() {
            log.close();
        }

        @Override
        int prepare(String id, int stages) throws IOException {
            Path file;
            try (Stream<Path> all = Files.walk(runs)) {
                file = all.filter(path -> path.getFileName().toString().startsWith(id + "."))
                        .findFirst()
                        .orElseThrow();
            }
            Files.copy(file, directory.resolve(id + ".copy"));
            return (int) (Files.size(file) / stages);
        }

        @Override
        void read(String id) {
            Path copy = directory.resolve(id + ".copy");
            try {
                if (Files.readAllBytes(copy).length == 0) {
                    throw new IllegalStateException(copy.toString());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            parse(results);
            Path path = directory.resolve("resumed.raw");
            RawLog raw = RawLog.create(path);
            try {
                raw.append(document);
            } finally {
                raw.delete();
            }
        }
    }

    private static final class OfDatabase extends RawPartner {

        private static final String TABLE = "CREATE TABLE IF NOT EXISTS RAW"
                + " (RUN_ID VARCHAR(512) NOT NULL, SEQ BIGINT NOT NULL, BODY TEXT, PRIMARY KEY (RUN_ID, SEQ))";

        private final DataSource dataSource;

        private String run = "";

        private int resumes;

        private OfDatabase(DataSource dataSource) {
            this.dataSource = dataSource;
            try (Connection connection = dataSource.getConnection()) {
                connection.createStatement().execute(TABLE);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        void begin(String id) {
            run = id;
        }

        @Override
        void append(int number) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO RAW (RUN_ID, SEQ, BODY) VALUES (?, ?, ?)")) {
                insert.setString(1, run);
                insert.setLong(2, number);
                insert.setString(3, json);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        void end() {}

        @Override
        int prepare(String id, int stages) {
            begin(id);
            for (int number = 0; number < stages; number++) {
                append(number);
            }
            return json.length();
        }

        @Override
        void read(String id) {
            List<String> results = new ArrayList<>();
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement select = connection.prepareStatement(
                            "SELECT SEQ, BODY FROM RAW WHERE RUN_ID = ? AND SEQ < 1000 ORDER BY SEQ")) {
                select.setString(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        results.add(rows.getString(2));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            parse(results);
            begin("resumed-" + ProcessHandle.current().pid());
            append(resumes++);
        }
    }
}
