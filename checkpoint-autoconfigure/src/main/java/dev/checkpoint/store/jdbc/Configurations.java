package dev.checkpoint.store.jdbc;

import dev.checkpoint.spi.store.format.ColumnFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of runs, each different one kept once. An instance writes one when it first meets it.
 *
 * <p>No foreign key leads here: every start of a run would lock the same row.
 */
final class Configurations {

    private final Database database;

    private final ColumnFormat format;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Configurations(Database database, ColumnFormat format) {
        this.database = database;
        this.format = format;
    }

    /** Makes sure that a configuration is kept. */
    @Nullable
    String keep(Map<String, String> configuration) {
        if (configuration.isEmpty()) {
            return null;
        }
        String content = format.writeMap(configuration);
        String hash = hash(content);
        if (!known.contains(hash)) {
            write(hash, content);
            known.add(hash);
        }
        return hash;
    }

    private void write(String hash, String content) {
        database.single("The configuration of a run could not be written", connection -> {
            try {
                return Sql.update(connection, database.statements().insertConfiguration, hash, content);
            } catch (SQLException failure) {
                if (database.isRefusedByKey(failure)) {
                    return 0; // another run had it
                }
                throw failure;
            }
        });
    }

    private static String hash(String content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
