package dev.checkpoint.control;

import dev.checkpoint.application.Applications;
import dev.checkpoint.store.jdbc.TestDatabase;
import java.nio.file.Path;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The stores that several instances can share. */
enum Stores {
    FILE,
    H2,
    SQLITE,
    POSTGRES;

    /** An instance on a store that is empty at first and the same for each context of the runner. */
    ApplicationContextRunner application(Path directory) {
        ApplicationContextRunner instance =
                switch (this) {
                    case FILE -> Applications.withFiles(directory);
                    case H2 ->
                        Applications.withDatabase("jdbc:h2:file:" + directory.resolve("db") + ";AUTO_SERVER=TRUE");
                    case SQLITE ->
                        Applications.withDatabase("jdbc:sqlite:" + directory.resolve("db") + "?busy_timeout=10000");
                    case POSTGRES ->
                        Applications.withDatabase(TestDatabase.emptyPostgres().url());
                };
        return instance.withPropertyValues(
                "checkpoint.jdbc.initialize-schema=always",
                "checkpoint.requests.interval=50ms",
                "checkpoint.recovery.lease=1s",
                "checkpoint.recovery.interval=100ms",
                "spring.datasource.hikari.maximum-pool-size=3");
    }
}
