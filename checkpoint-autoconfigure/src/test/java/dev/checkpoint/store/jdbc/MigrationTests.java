package dev.checkpoint.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Older tables are brought up to date. MariaDB has a class of its own. */
class MigrationTests {

    @Nested
    class OnH2 extends MigrationContract {

        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.emptyH2();
        }
    }

    @Nested
    class OnSqlite extends MigrationContract {

        @TempDir
        private Path directory;

        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.emptySqlite(directory);
        }
    }

    @Nested
    class OnPostgres extends MigrationContract {

        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.emptyPostgres();
        }
    }
}
