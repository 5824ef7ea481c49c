package dev.checkpoint.autoconfigure.cli;

import dev.checkpoint.cli.StartFailedException;
import dev.checkpoint.doctor.Advice;
import dev.checkpoint.error.CheckpointException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/** Says of a context that could not be made what the start of the application would have said. */
final class StartFailures {

    private StartFailures() {}

    static StartFailedException inWords(RuntimeException failure, BeanFactory beans, Environment environment) {
        return analysis(failure, beans, environment)
                .map(analysis -> new StartFailedException(inWords(analysis), failure))
                .orElseGet(() -> new StartFailedException(rootOf(failure).toString(), failure));
    }

    /** The same as a finding of the doctor. */
    static Advice advice(RuntimeException failure, BeanFactory beans, Environment environment) {
        return analysis(failure, beans, environment)
                .map(analysis -> new Advice(analysis.getDescription().strip(), analysis.getAction()))
                .orElseGet(() -> failure instanceof CheckpointException
                        ? Advice.of(failure)
                        : new Advice(rootOf(failure).toString(), null));
    }

    private static Optional<FailureAnalysis> analysis(
            RuntimeException failure, BeanFactory beans, Environment environment) {
        return SpringFactoriesLoader.forDefaultResourceLocation(StartFailures.class.getClassLoader())
                .load(
                        FailureAnalyzer.class,
                        ArgumentResolver.of(BeanFactory.class, beans).and(Environment.class, environment),
                        (type, name, failed) -> {})
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String inWords(FailureAnalysis analysis) {
        String action = analysis.getAction();
        return analysis.getDescription().strip() + (action == null || action.isBlank() ? "" : "\n" + action.strip());
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
