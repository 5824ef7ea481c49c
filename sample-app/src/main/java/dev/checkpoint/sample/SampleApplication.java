package dev.checkpoint.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * Starts the sample and ends the process with the exit code of {@link DigestCommand}, or, with {@code --web}, serves its dashboard. The code that the documents show is in
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
              --web                            the dashboard of all runs, at http://127.0.0.1:8080/checkpoints; runs nothing
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
        SpringApplication application = new SpringApplication(SampleApplication.class);
        if (Options.askForWeb(args)) {
            application.setAdditionalProfiles("web");
            application.run(args);
        } else {
            System.exit(SpringApplication.exit(application.run(args)));
        }
    }
}
