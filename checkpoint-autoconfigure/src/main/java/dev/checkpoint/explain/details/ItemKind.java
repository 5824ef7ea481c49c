package dev.checkpoint.explain.details;

import java.util.Locale;

/** The kinds of items that a stage records, a bounded number of each. */
public enum ItemKind {
    /** Calls of models. */
    MODELS,
    /** Rendered templates. */
    TEMPLATES,
    /** Tools that models called. */
    TOOLS,
    /** Attempts that failed inside the stage. */
    ATTEMPTS,
    /** What models answered, of a stage that failed. */
    ANSWERS,
    /** What a reader should know. */
    WARNINGS,
    /** Values under a name. */
    NOTES;

    private final String field = name().toLowerCase(Locale.ROOT);

    private final String leftOutField = field + "-left-out";

    /** The field that holds them. */
    public String field() {
        return field;
    }

    /** The field that says how many were left out. */
    String leftOutField() {
        return leftOutField;
    }
}
