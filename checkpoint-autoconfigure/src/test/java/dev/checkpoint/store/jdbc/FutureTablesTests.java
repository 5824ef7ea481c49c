package dev.checkpoint.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Tables of a newer version. MariaDB has a class of its own. */
class FutureTablesTests {

    @Nested
    class OnH2 extends FutureTablesContract {

        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.emptyH2();
        }
    }

    @Nested
    class OnSqlite extends FutureTablesContract {

        @TempDir
        private Path directory;

        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.emptySqlite(directory);
        }
    }

    @Nested
    class OnPostgres extends FutureTablesContract {

        @Override
        TestDatabase emptyDatabase() {
            return TestDatabase.emptyPostgres();
        }
    }
}
