package dev.checkpoint.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** The one MySQL server of this process; ends with it. Its program is in a jar; it needs libaio of the system. */
final class MySql {

    private static final String PROGRAM = "/mysql-Linux-amd64.tar.gz";

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static final int PORT = start();

    private MySql() {}

    private static int start() {
        try {
            Path home = Files.createTempDirectory("checkpoint-mysql");
            Path archive = home.resolve("mysql.tar.gz");
            try (InputStream program = MySql.class.getResourceAsStream(PROGRAM)) {
                Files.copy(program, archive);
            }
            execute(home, "tar", "xzf", archive.toString());
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            execute(home, server(home, "--initialize-insecure"));
            Process server = new ProcessBuilder(server(
                            home,
                            "--port=" + port,
                            "--bind-address=127.0.0.1",
                            "--mysqlx=OFF",
                            "--skip-log-bin",
                            "--socket=" + home.resolve("mysql.sock"),
                            "--pid-file=" + home.resolve("mysql.pid")))
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("server.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, home)));
            Awaitility.await().pollInSameThread().atMost(2, TimeUnit.MINUTES).until(() -> answers(port, server));
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process server, Path home) {
        try {
            server.destroyForcibly().waitFor();
            FileSystemUtils.deleteRecursively(home);
        } catch (InterruptedException | IOException left) {
            // the directory of temporary files has it
        }
    }

    private static String[] server(Path home, String... options) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + home,
                "--datadir=" + home.resolve("data")));
        command.addAll(List.of(options));
        return command.toArray(String[]::new);
    }

    private static void execute(Path home, String... command) throws IOException {
        Path log = home.resolve("setup.log");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static boolean answers(int port, Process server) {
        if (!server.isAlive()) {
            throw new IllegalStateException("The server ended with " + server.exitValue());
        }
        try (Connection connection = DriverManager.getConnection(url(port, ""), "root", "")) {
            return connection.isValid(10);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static String url(int port, String database) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + database
                + "?createDatabaseIfNotExist=true&sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    /** A new database without the tables. */
    static TestDatabase emptyDatabase() {
        String url = url(PORT, "checkpoint" + NAMES.incrementAndGet());
        return new TestDatabase(new DriverManagerDataSource(url, "root", ""), "mysql");
    }
}
