package dev.checkpoint.cli;

import dev.checkpoint.ArchiveReport;
import dev.checkpoint.ExportOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes runs into an archive. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Writes runs into an archive.")
final class ExportVerb implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "The runs; - reads them from standard input.")
    private List<String> runs = List.of();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "The archive. It is not replaced if it exists, unless --force is given.")
    private Path file = Path.of("");

    @Option(names = "--force", description = "Replaces the file.")
    private boolean force;

    @Option(names = "--children", description = "Also the runs that these called.")
    private boolean children;

    @Option(names = "--origins", description = "Also the runs that these are forks of.")
    private boolean origins;

    ExportVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(file) && !force) {
            throw new UsageException("'" + file + "' exists. Choose another name, or replace it with --force.");
        }
        List<String> ids = session.runs(runs);
        // a file that is only half written must not have the name of an archive
        Path partial = Files.createTempFile(file.toAbsolutePath().getParent(), ".export", ".tmp");
        ArchiveReport report;
        try {
            try (OutputStream out = Files.newOutputStream(partial)) {
                report = session.archive().export(ids, out, new ExportOptions(children, origins));
            }
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        ArchiveWords.say(session, "Exported", report);
        return 0;
    }
}
