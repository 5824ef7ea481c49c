package dev.checkpoint.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The shipped scripts. */
final class Scripts {

    private Scripts() {}

    static String text(String platform) {
        return named("schema-" + platform + ".sql");
    }

    static String named(String name) {
        try (InputStream script = JdbcCheckpointStore.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void run(DataSource dataSource, String platform) {
        new ResourceDatabasePopulator(new ByteArrayResource(text(platform).getBytes(StandardCharsets.UTF_8)))
                .execute(dataSource);
    }
}
