package dev.checkpoint.control;

import dev.checkpoint.application.Applications;
import dev.checkpoint.store.jdbc.TestDatabase;
import java.nio.file.Path;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The stores that several instances can share. */
public enum Stores {
    FILE,
    H2,
    SQLITE,
    POSTGRES,
    /** Only in the profile with its server. */
    MARIADB;

    /** Whether this build has its server. */
    boolean isObtainable() {
        return this != MARIADB || TestDatabase.hasMariaDb();
    }

    /** An instance on a store that is empty at first and the same for each context of the runner. */
    public ApplicationContextRunner application(Path directory) {
        ApplicationContextRunner instance =
                switch (this) {
                    case FILE -> Applications.withFiles(directory);
                    case H2 ->
                        Applications.withDatabase("jdbc:h2:file:" + directory.resolve("db") + ";AUTO_SERVER=TRUE");
                    case SQLITE ->
                        Applications.withDatabase("jdbc:sqlite:" + directory.resolve("db") + "?busy_timeout=10000");
                    case POSTGRES ->
                        Applications.withDatabase(TestDatabase.emptyPostgres().url());
                    case MARIADB ->
                        Applications.withDatabase(TestDatabase.emptyMariaDb().url())
                                .withPropertyValues("spring.datasource.username=root");
                };
        return instance.withPropertyValues(
                "checkpoint.jdbc.initialize-schema=always",
                "checkpoint.requests.interval=50ms",
                "checkpoint.recovery.lease=1s",
                "checkpoint.recovery.interval=100ms",
                "spring.datasource.hikari.maximum-pool-size=3");
    }
}
