package dev.checkpoint.cli.terminal;

import java.util.List;

/** Knows how a line may go on. */
@FunctionalInterface
public interface Completer {

    /**
     * Returns the words that can stand where the cursor is.
     *
     * @param words the words of the line, the one under the cursor only up to it
     * @param index which of them is under the cursor
     */
    List<String> complete(List<String> words, int index);
}
