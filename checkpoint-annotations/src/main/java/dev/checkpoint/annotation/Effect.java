package dev.checkpoint.annotation;

/** What a second execution of a stage would mean to the world outside. */
public enum Effect {

    /** Harmless: the stage may be executed again whenever its result cannot be used. */
    REPEATABLE,

    /**
     * The stage's own database writes and its journal entry are one transaction: both are there, once, or neither is. Needs
     * {@code checkpoint.store=jdbc} on the database the stage writes to.
     *
     * <p><strong>The transaction is the stage's own.</strong> It begins before the method and commits after it, whatever
     * becomes of a transaction of the caller. A method that is {@code @Transactional} itself joins it, so its isolation,
     * timeout and read-only are not applied, and {@code REQUIRES_NEW} would leave it. A deadlock or a serialization failure
     * rolls it back and executes the stage again, five times at most; every attempt is recorded.
     *
     * <p><strong>Stages called inside are part of it</strong>, repeatable and transactional ones alike: what they write and
     * their entries are committed or rolled back with the outer stage, and rolled back they are executed again with it. If a
     * transactional one fails, the outer one cannot commit, even if it catches the exception. Irreversible stages,
     * transactional stages on other threads, and pipelines are refused inside.
     *
     * <p>If the database goes away in the middle of a commit and does not come back, the run stops; resumed, it goes on from
     * what was committed.
     */
    TRANSACTIONAL,

    /** Not to be repeated without a person's consent: a mail sent, a card charged. */
    IRREVERSIBLE
}
