package dev.checkpoint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of what verbs print as JSON. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of all JSON documents of this command line.")
final class SchemaVerb implements Runnable {

    static final String RESOURCE = "command-line.schema.json";

    private final Session session;

    SchemaVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (InputStream schema = Objects.requireNonNull(SchemaVerb.class.getResourceAsStream(RESOURCE))) {
            session.print(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
