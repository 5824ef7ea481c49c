package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.store.jdbc.JdbcSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.sql.init.DatabaseInitializationMode;

/**
 * Options of the JDBC store.
 *
 * @param initializeSchema When to create the tables.
 * @param tablePrefix Prefix of the table names. Applications with different prefixes can share a database.
 * @param schema Path to the script that creates the tables.
 * @param platform Platform in the path of the script, if @@platform@@ is used. If empty, the platform of the database.
 */
@ConfigurationProperties("checkpoint.jdbc")
public record CheckpointJdbcProperties(
        @DefaultValue("embedded") DatabaseInitializationMode initializeSchema,
        @DefaultValue(JdbcSettings.DEFAULT_TABLE_PREFIX) String tablePrefix,
        @DefaultValue("classpath:dev/checkpoint/store/jdbc/schema-@@platform@@.sql") String schema,
        @Nullable String platform) {}
