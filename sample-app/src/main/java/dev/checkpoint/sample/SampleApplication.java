package dev.checkpoint.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * Starts the sample and ends the process with the exit code of {@link DigestCommand}. The code that the documents show is in
 * packages of its own, and no part of the application.
 */
@SpringBootApplication
@ComponentScan(excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.sample\\.(guide|readme)\\..*"))
public class SampleApplication {

    private static final String HELP =
            """
            Usage: java -jar sample-app.jar [FOLDER] [OPTIONS]

            Writes a digest of the documents (.md, .markdown, .txt) in FOLDER, or of README.md and docs below the current
            directory. If the process is killed, the same command continues where it stopped.

              --output=DIR                     where to write digest.md and digest.html (default: ./digest/FOLDER-ID)
              --sample.pace=DURATION           a pause after each document, such as 1s: time to kill the process
              --checkpoint.file.directory=DIR  where the runs are kept (default: ./checkpoints)
              --help                           this text
            """;

    /** Arguments as {@code --help} describes them. */
    public static void main(String[] args) {
        if (Options.askForHelp(args)) {
            System.out.print(HELP + EditorialCommand.HELP);
            return;
        }
        Options.mistake(args).ifPresent(mistake -> {
            System.err.println(mistake);
            System.exit(2);
        });
        System.exit(SpringApplication.exit(SpringApplication.run(SampleApplication.class, args)));
    }
}
