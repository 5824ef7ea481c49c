package dev.checkpoint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes runs from an archive. */
@Command(name = "import", mixinStandardHelpOptions = true, description = "Takes the runs of an archive into the store.")
final class ImportVerb implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The archive.")
    private Path file = Path.of("");

    ImportVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no file '" + file + "'.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            ArchiveWords.say(session, "Imported", session.archive().importFrom(in));
        }
        return 0;
    }
}
