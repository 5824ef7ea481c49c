package dev.checkpoint.secrets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What runs leave behind, as text by where it was found. */
final class Artefacts implements AutoCloseable {

    private final Map<String, String> texts = new LinkedHashMap<>();

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.checkpoint");

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getFormattedMessage() + "\n" + trace);
        }
    };

    /** Listens to everything our loggers say, at DEBUG. */
    Artefacts() {
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.DEBUG);
    }

    /** Everything found so far, by where. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(texts);
        all.put("log", String.join("\n", lines));
        return all;
    }

    void add(String where, Object text) {
        texts.merge(where, String.valueOf(text), (one, other) -> one + "\n" + other);
    }

    /** Every file, decompressed. */
    void addFiles(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(directory.relativize(file).toString(), file.getFileName() + " " + read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream plain = Files.newInputStream(file)) {
            InputStream in = name.endsWith(".gz")
                    ? new GZIPInputStream(plain)
                    : name.endsWith(".zst") ? new ZstdInputStream(plain) : plain;
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Every column of every table of ours. */
    void addDatabase(String url) {
        DriverManagerDataSource database = url.startsWith("jdbc:h2:")
                ? new DriverManagerDataSource(url, "sa", "")
                : new DriverManagerDataSource(url);
        try (Connection connection = database.getConnection();
                ResultSet tables =
                        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                if (table.toUpperCase().startsWith("CHECKPOINT_")) {
                    addTable(connection, table);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addTable(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    byte[] bytes = rows.getObject(i) instanceof byte[] ? rows.getBytes(i) : null;
                    row.append(bytes == null ? rows.getString(i) : new String(bytes, StandardCharsets.UTF_8))
                            .append(" | ");
                }
                add(table.toUpperCase(), row);
            }
        }
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }
}
