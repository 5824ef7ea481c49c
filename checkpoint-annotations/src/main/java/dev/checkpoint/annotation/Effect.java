package dev.checkpoint.annotation;

/** Whether and how a stage may be executed a second time. */
public enum Effect {

    /** Repeatable: the stage may be executed again whenever its result cannot be used. */
    REPEATABLE,

    /**
     * The stage's own database writes and its journal entry are one transaction: both are stored once, or neither is.
     * Requires {@code checkpoint.store=jdbc} on the database the stage writes to.
     *
     * <p><strong>The stage has its own transaction.</strong> It begins before the method and commits after it,
     * regardless of the outcome of a transaction of the caller. A method that is {@code @Transactional} itself joins
     * it, so its isolation, timeout and read-only are not applied, and {@code REQUIRES_NEW} would leave it. After a
     * deadlock or a serialization failure, the transaction is rolled back and the stage is executed again, five times
     * at most; every attempt is recorded.
     *
     * <p><strong>Stages called inside are part of it</strong>, both repeatable and transactional ones: their writes and
     * entries are committed or rolled back with the outer stage. After a rollback they are executed again with it. If a
     * transactional inner stage fails, the outer stage cannot commit, even if it catches the exception. Irreversible
     * stages, transactional stages on other threads, and pipelines are refused inside.
     *
     * <p>If the database becomes unavailable during a commit and does not return, the run stops. When it is resumed, it
     * continues from what was committed.
     */
    TRANSACTIONAL,

    /**
     * Irreversible: the stage must not be repeated without a person's consent, for example because it sends a mail or
     * charges a card.
     */
    IRREVERSIBLE
}
