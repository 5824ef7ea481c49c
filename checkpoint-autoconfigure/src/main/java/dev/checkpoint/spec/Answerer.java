package dev.checkpoint.spec;

import dev.checkpoint.ApprovalAnswer;

/** Knows who answers, where the caller does not say. Thread-safe. */
@FunctionalInterface
public interface Answerer {

    /** Nothing is known but what the caller says. */
    Answerer UNKNOWN = said -> said;

    /** The same answer with the name and the roles of the person, as far as they are known and missing. */
    ApprovalAnswer complete(ApprovalAnswer said);
}
