package dev.checkpoint.spi.codec;

/**
 * Converts results that a stage returned under an earlier {@code version} to what its code returns today, so that runs
 * that are in flight during a deployment keep them. Declare a bean for each step; steps form a chain:
 * {@code 1 -> 2 -> 3}.
 *
 * <p>Without an upgrade, a result that was recorded under another version than the stage declares today is not used.
 * With a chain of upgrades from its version to today's it is, and the log says so. The entry itself stays as it is, so
 * an upgrade is applied at each resume. It must be a pure function of its argument: no I/O, no clock.
 *
 * <p>If it throws, or returns what cannot be restored, the result counts as one that cannot be restored: a stage of
 * effect {@code REPEATABLE} is executed again, any other effect is refused.
 *
 * <p>Called by several threads at the same time.
 */
public interface ResultUpgrade {

    /** Returns the name of the stage, as the journal shows it. Results kept under a former name of it count, too. */
    String stage();

    /** Returns the name of the only pipeline whose results it is for; empty for all pipelines. */
    default String pipeline() {
        return "";
    }

    /**
     * Returns the {@code version} of the stage under which the results were recorded; empty if the stage declared none.
     */
    String from();

    /** Returns the {@code version} that its result is of: today's, or one from which another upgrade leads there. */
    String to();

    /**
     * Converts a result.
     *
     * @param json the result as one JSON document, with encrypted values decrypted. A property {@code "@type"} names a
     *     class where the declared type leaves it open
     * @return the result of the newer version as one JSON document
     * @throws Exception if it cannot be converted. The message is logged, so it should not quote values
     */
    String upgrade(String json) throws Exception;
}
