package dev.checkpoint.spec;

import java.util.List;

/** What an answered value has to satisfy beside its type. Thread-safe. */
@FunctionalInterface
public interface AnswerCheck {

    /** Everything fits. */
    AnswerCheck NONE = value -> List.of();

    /**
     * What is wrong with a value, in words, each naming the place; empty if nothing is.
     *
     * @param value of its declared type, never null
     */
    List<String> problems(Object value);
}
