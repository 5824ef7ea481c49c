package dev.checkpoint.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the sample and ends the process with the exit code of {@link DigestCommand}. */
@SpringBootApplication
public class SampleApplication {

    /** {@code [folder] [--output=DIR] [--sample.pace=300ms]}. */
    public static void main(String[] args) {
        System.exit(SpringApplication.exit(SpringApplication.run(SampleApplication.class, args)));
    }
}
