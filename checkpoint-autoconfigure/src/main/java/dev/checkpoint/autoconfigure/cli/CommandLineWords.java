package dev.checkpoint.autoconfigure.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words behind the first, without those that configure the application.
 *
 * @param verbs the verb and its options
 * @param store the directory or the URL of another store
 */
record CommandLineWords(List<String> verbs, @Nullable String store) {

    private static final String STORE = "--store";

    static CommandLineWords of(String[] arguments) {
        List<String> verbs = new ArrayList<>();
        String store = null;
        for (int i = 1; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals(STORE) && i + 1 < arguments.length && !arguments[i + 1].isBlank()) {
                store = arguments[++i];
            } else if (argument.startsWith(STORE + "=")
                    && !argument.substring(STORE.length() + 1).isBlank()) {
                store = argument.substring(STORE.length() + 1);
            } else if (!isProperty(argument)) {
                verbs.add(argument);
            }
        }
        return new CommandLineWords(List.copyOf(verbs), store);
    }

    /** Names of properties have a dot; options of verbs have none. */
    private static boolean isProperty(String argument) {
        int end = argument.indexOf('=');
        return argument.startsWith("--")
                && end > 0
                && argument.substring(0, end).contains(".");
    }
}
