package dev.checkpoint.annotation;

/** What a second execution of a stage would mean to the world outside. */
public enum Effect {

    /** Harmless: the stage may be executed again whenever its result cannot be used. */
    REPEATABLE,

    /** The stage's own database writes and its journal entry belong to one transaction. */
    TRANSACTIONAL,

    /** Not to be repeated without a person's consent: a mail sent, a card charged. */
    IRREVERSIBLE
}
