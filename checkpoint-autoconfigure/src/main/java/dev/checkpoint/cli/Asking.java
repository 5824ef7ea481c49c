package dev.checkpoint.cli;

import org.jspecify.annotations.Nullable;

/** Asks at the console, or at the prompt while there is one: both read the same keys. Not thread-safe. */
final class Asking implements Questions {

    private final Questions console;

    private @Nullable Questions prompt;

    Asking(Questions console) {
        this.console = console;
    }

    /** From now on there; null for the console. */
    void at(@Nullable Questions other) {
        prompt = other;
    }

    @Override
    public String ask(String question) {
        return (prompt == null ? console : prompt).ask(question);
    }
}
