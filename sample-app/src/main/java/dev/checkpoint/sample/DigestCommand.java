package dev.checkpoint.sample;

import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.sample.digest.DigestPipeline;
import dev.checkpoint.sample.render.RenderedDigest;
import dev.checkpoint.sample.source.FolderException;
import dev.checkpoint.sample.source.FolderScanner;
import dev.checkpoint.sample.source.FolderSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Creates a digest of the folder given as argument, or of this project's documents, and writes {@code digest.md} and
 * {@code digest.html}. The files are written outside the pipeline, from its result: if they are deleted, running the
 * command again restores them without any work.
 *
 * <p>Exit code 0 on success, 2 if the folder cannot be digested, 1 for any other failure and if the run was stopped.
 */
@Component
@Profile("!web")
public class DigestCommand implements ApplicationRunner, ExitCodeGenerator {

    private static final Logger log = LoggerFactory.getLogger(DigestCommand.class);

    private final FolderScanner scanner;
    private final DigestPipeline pipeline;
    private final DigestFiles files;
    private final EditorialCommand editorial;
    private int exitCode;

    DigestCommand(FolderScanner scanner, DigestPipeline pipeline, DigestFiles files, EditorialCommand editorial) {
        this.scanner = scanner;
        this.pipeline = pipeline;
        this.files = files;
        this.editorial = editorial;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            FolderSnapshot folder = scan(arguments.getNonOptionArgs());
            if (arguments.containsOption("desk")) {
                exitCode = editorial.desk(folder, arguments);
                return;
            }
            files.checkIsNotOfAnother(folder);
            log.info(
                    "Run {}: {} documents in {}",
                    folder.runId(),
                    folder.documents().size(),
                    folder.folder());
            RenderedDigest digest = pipeline.digest(folder);
            write(folder, digest);
            if (arguments.containsOption("publish")) {
                exitCode = Math.max(exitCode, editorial.publish(folder, digest, arguments));
            }
        } catch (FolderException e) {
            log.error("{}", e.getMessage());
            exitCode = 2;
        } catch (RunStoppedException e) {
            // Ctrl-C, for example: no failure, and no stack trace
            log.info("{}", e.getMessage());
            exitCode = 1;
        }
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }

    private FolderSnapshot scan(List<String> folders) {
        if (folders.size() > 1) {
            throw new FolderException("One folder at a time, not " + folders + ". Quote a name that contains spaces.");
        }
        return folders.isEmpty()
                ? scanner.scanProject(Path.of(""), files.all())
                : scanner.scan(Path.of(folders.get(0)), files.all());
    }

    private void write(FolderSnapshot folder, RenderedDigest digest) {
        Path output = files.of(folder);
        try {
            Path page = files.write(folder, digest);
            log.info("The digest is in {}", output);
            log.info("Read it: {}", page.toUri());
        } catch (IOException e) {
            log.error(
                    "The digest is complete but cannot be written to '{}' ({}). Name another folder: --output=DIR.",
                    output,
                    e.toString());
            exitCode = 1;
        }
    }
}
