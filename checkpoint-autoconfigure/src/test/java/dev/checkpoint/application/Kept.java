package dev.checkpoint.application;

import dev.checkpoint.store.jdbc.TestDatabase;
import java.nio.file.Path;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Every store, and every way in which the file store writes. */
public enum Kept {
    MEMORY,
    YAML,
    JSON,
    GZIP,
    ZSTD,
    H2,
    SQLITE,
    POSTGRES;

    /** An application whose store is in the directory, and empty at first. */
    public ApplicationContextRunner application(Path directory) {
        return switch (this) {
            case MEMORY -> Applications.inMemory();
            case YAML -> Applications.withFiles(directory);
            case JSON -> Applications.withFiles(directory).withPropertyValues("checkpoint.format=json");
            case GZIP, ZSTD ->
                Applications.withFiles(directory).withPropertyValues("checkpoint.compression=" + name().toLowerCase());
            case H2 -> Applications.withDatabase("jdbc:h2:file:" + directory.resolve("db"));
            case SQLITE -> Applications.withDatabase("jdbc:sqlite:" + directory.resolve("db"));
            case POSTGRES ->
                Applications.withDatabase(TestDatabase.emptyPostgres().url());
        };
    }
}
