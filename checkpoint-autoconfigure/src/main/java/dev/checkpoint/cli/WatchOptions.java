package dev.checkpoint.cli;

import java.time.Duration;
import java.util.Stack;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether a verb looks once, or again and again. */
final class WatchOptions {

    private static final Duration USUAL = Duration.ofSeconds(2);

    private static final Duration SHORTEST = Duration.ofMillis(100);

    @Option(
            names = {"-w", "--watch"},
            arity = "0..1",
            paramLabel = "SECONDS",
            parameterConsumer = Seconds.class,
            description = "Looks again every so many seconds (2), until Ctrl-C.")
    private @Nullable Duration interval;

    boolean isWanted() {
        return interval != null;
    }

    /**
     * Looks once or until it is interrupted.
     *
     * @param look prints to the session it gets
     * @return the exit code
     */
    int run(Session session, Consumer<Session> look) {
        if (interval == null) {
            look.accept(session);
            return 0;
        }
        return new Watch(session, interval).run(look);
    }

    /** Takes a number, and leaves a word that is the run. */
    @SuppressWarnings("JdkObsolete") // the type that Picocli hands over
    static final class Seconds implements IParameterConsumer {

        @Override
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            Duration chosen = USUAL;
            if (!words.isEmpty() && words.peek().matches("\\d+(?:\\.\\d+)?|\\d+(?:ms|s|m)")) {
                String word = words.pop();
                chosen = word.matches("[\\d.]+")
                        ? Duration.ofMillis(Math.round(Double.parseDouble(word) * 1000))
                        : word.endsWith("ms")
                                ? Duration.ofMillis(Long.parseLong(word.substring(0, word.length() - 2)))
                                : Times.duration(word);
            }
            if (chosen.compareTo(SHORTEST) < 0) {
                throw new UsageException("--watch needs 0.1 seconds or more.");
            }
            option.setValue(chosen);
        }
    }
}
