package dev.checkpoint.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Reads lines that a person writes at a terminal, with history and completion. Used by one thread. */
public interface Prompt extends AutoCloseable {

    /** Reads a line; empty if the person dropped it with Ctrl-C, null at the end of the input. Neither is kept. */
    @Nullable
    String line(String prompt);

    /** Asks a question, whose answer is kept nowhere; empty if the person gives none. */
    String ask(String question);

    /** Keeps a line in the history. */
    void keep(String line);

    /** Gives the terminal back as it was. */
    @Override
    void close();
}
