package dev.checkpoint.store.file;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.contract.BulkDeleteContract;
import dev.checkpoint.spi.store.contract.DueRunsContract;
import dev.checkpoint.spi.store.contract.ForksContract;
import dev.checkpoint.spi.store.contract.ImportsContract;
import dev.checkpoint.spi.store.contract.KeptTextsContract;
import dev.checkpoint.spi.store.contract.RequestsContract;
import dev.checkpoint.spi.store.contract.RunCatalogContract;
import dev.checkpoint.spi.store.contract.RunQueryContract;
import dev.checkpoint.spi.store.contract.RunSummariesContract;
import dev.checkpoint.spi.store.contract.SharedStoreContract;
import dev.checkpoint.spi.store.contract.StageFactsContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What the store has to pass with every format and compression. */
abstract class FileStoreContract extends SharedStoreContract {

    @TempDir
    Path directory;

    private final String format;

    private final Compression compression;

    FileStoreContract(String format, Compression compression) {
        this.format = format;
        this.compression = compression;
    }

    private CheckpointStore open(Path where) {
        return FileStores.open(where, format, compression);
    }

    @Override
    protected CheckpointStore createStore() {
        return open(directory);
    }

    @Override
    protected CheckpointStore openSecond() {
        return open(directory);
    }

    @Nested
    class Catalog extends RunCatalogContract {

        @TempDir
        Path own;

        @Override
        protected CheckpointStore createStore() {
            return FileStoreContract.this.open(own);
        }

        @Override
        protected boolean damage(RunId run) throws IOException {
            return FileStores.damage(own, run);
        }
    }

    @Nested
    class Queries extends RunQueryContract {

        @TempDir
        Path own;

        @Override
        protected CheckpointStore createStore() {
            return FileStoreContract.this.open(own);
        }

        @Override
        protected boolean damage(RunId run) throws IOException {
            return FileStores.damage(own, run);
        }
    }

    @Nested
    class Summaries extends RunSummariesContract {

        @TempDir
        Path own;

        @Override
        protected CheckpointStore createStore() {
            return FileStoreContract.this.open(own);
        }
    }

    @Nested
    class Removal extends BulkDeleteContract {

        @TempDir
        Path own;

        @Override
        protected CheckpointStore createStore() {
            return FileStoreContract.this.open(own);
        }
    }

    @Nested
    class Due extends DueRunsContract {

        @TempDir
        Path own;

        @Override
        protected CheckpointStore createStore() {
            return FileStoreContract.this.open(own);
        }

        @Override
        protected boolean damage(RunId run) throws IOException {
            return FileStores.damage(own, run);
        }
    }

    @Nested
    class Asking extends RequestsContract {

        @TempDir
        Path own;

        @Override
        protected CheckpointStore createStore() {
            return FileStoreContract.this.open(own);
        }

        @Override
        protected CheckpointStore another() {
            return FileStoreContract.this.open(own);
        }
    }

    @Nested
    class Texts extends KeptTextsContract {

        @TempDir
        Path own;

        @Override
        protected CheckpointStore createStore() {
            return FileStoreContract.this.open(own);
        }

        @Override
        protected CheckpointStore another() {
            return FileStoreContract.this.open(own);
        }
    }

    @Nested
    class Facts extends StageFactsContract {

        @TempDir
        Path own;

        @Override
        protected CheckpointStore createStore() {
            return FileStoreContract.this.open(own);
        }

        @Override
        protected boolean damage(RunId run) throws IOException {
            return FileStores.damage(own, run);
        }
    }

    @Nested
    class Forking extends ForksContract {

        @TempDir
        Path own;

        @Override
        protected CheckpointStore createStore() {
            return FileStoreContract.this.open(own);
        }

        @Override
        protected boolean damage(RunId run) throws IOException {
            return FileStores.damage(own, run);
        }
    }

    @Nested
    class Importing extends ImportsContract {

        @TempDir
        Path own;

        @Override
        protected CheckpointStore createStore() {
            return FileStoreContract.this.open(own);
        }
    }
}
