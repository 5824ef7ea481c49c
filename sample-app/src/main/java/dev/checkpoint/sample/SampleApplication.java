package dev.checkpoint.sample;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the sample and ends the process with the exit code of {@link DigestCommand}. */
@SpringBootApplication
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
        if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
            System.out.print(HELP);
            return;
        }
        System.exit(SpringApplication.exit(SpringApplication.run(SampleApplication.class, args)));
    }
}
