package dev.checkpoint.cli;

/** Asks the person at the terminal. */
@FunctionalInterface
public interface Questions {

    /** Returns what the person answers; an empty text if nothing. */
    String ask(String question);
}
