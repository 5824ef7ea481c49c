package dev.checkpoint.sample;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The options that the sample knows. Spring accepts any option, so a misspelt one would do nothing. */
final class Options {

    private static final List<String> OWN = List.of(
            "--output",
            "--sample.pace",
            "--sample.outbox",
            "--desk",
            "--run",
            "--by",
            "--comment",
            "--title",
            "--name",
            "--as");

    /** Properties of Spring Boot, and of Checkpoint, which names wrong ones of its own. */
    private static final List<String> PROPERTIES = List.of("--spring.", "--logging.", "--server.", "--checkpoint.");

    private static final List<String> WITHOUT_VALUE = List.of("--publish", "--web", "--debug", "--trace");

    private Options() {}

    static boolean askForHelp(String... arguments) {
        return !isCommandLine(arguments) && Stream.of(arguments).anyMatch(List.of("--help", "-h")::contains);
    }

    /** Whether the dashboard is wanted, in the place of a run. */
    static boolean askForWeb(String... arguments) {
        return !isCommandLine(arguments) && List.of(arguments).contains("--web");
    }

    /** The command line of Checkpoint in this jar has options and a help of its own. */
    private static boolean isCommandLine(String... arguments) {
        return arguments.length > 0 && arguments[0].equals("checkpoints");
    }

    /** What is wrong with the first option that has a mistake. */
    static Optional<String> mistake(String... arguments) {
        if (isCommandLine(arguments)) {
            return Optional.empty();
        }
        return Stream.of(arguments)
                .filter(argument -> argument.startsWith("-"))
                .flatMap(argument -> mistake(argument).stream())
                .findFirst();
    }

    private static Optional<String> mistake(String argument) {
        int end = argument.indexOf('=');
        String name = end < 0 ? argument : argument.substring(0, end);
        boolean known = OWN.contains(name) || PROPERTIES.stream().anyMatch(name::startsWith);
        if (known && end == name.length() && argument.length() > end + 1 || WITHOUT_VALUE.contains(argument)) {
            return Optional.empty();
        }
        return Optional.of(
                known
                        ? "The option " + name + " needs a value: " + name + "=..."
                        : "There is no option " + name + ". --help lists the options.");
    }
}
