package dev.checkpoint.application;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What Spring Boot would print for a failed start, by the analyzers that are registered. */
final class FailureReport {

    private final Throwable failure;

    FailureReport(Throwable failure) {
        this.failure = failure;
    }

    void print() {
        List<String> lines = new ArrayList<>();
        for (FailureAnalyzer analyzer : SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        SpringFactoriesLoader.ArgumentResolver.of(Environment.class, new StandardEnvironment()),
                        SpringFactoriesLoader.FailureHandler.logging(
                                org.apache.commons.logging.LogFactory.getLog(FailureReport.class)))) {
            FailureAnalysis analysis = analyzer.analyze(failure);
            if (analysis != null) {
                lines.add("APPLICATION FAILED TO START\n" + analysis.getDescription() + "\n" + analysis.getAction());
            }
        }
        lines.forEach(System.out::println);
    }
}
