package dev.checkpoint.cli;

import dev.checkpoint.validation.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the words of a command, and which word was probably meant. */
final class WrittenWrong {

    /** Each {@code -x} is one letter away from all others. */
    private static final int LETTER = 2;

    private WrittenWrong() {}

    static String message(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return message(unmatched);
        }
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }

    /** The first word is the one that is wrong: what follows an option that does not exist is its value. */
    private static String message(UnmatchedArgumentException error) {
        CommandSpec spec = error.getCommandLine().getCommandSpec();
        String word = error.getUnmatched().get(0);
        if (error.isUnknownOption()) {
            String option = word.replaceFirst("=.*", "");
            return "Unknown option: '" + option + "'."
                    + meant(option, spec.optionsMap().keySet());
        }
        return spec.subcommands().isEmpty()
                ? "Unexpected argument: '" + word + "'."
                : "There is no verb '" + word + "'."
                        + meant(word, spec.subcommands().keySet());
    }

    private static String meant(String written, Collection<String> known) {
        List<String> words =
                known.stream().filter(name -> name.length() > LETTER).toList();
        return Optional.of(written)
                .filter(word -> word.length() > LETTER)
                .flatMap(word -> Suggestion.of(word, words))
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
    }
}
