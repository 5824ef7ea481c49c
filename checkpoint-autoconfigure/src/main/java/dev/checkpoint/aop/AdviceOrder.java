package dev.checkpoint.aop;

import org.springframework.core.Ordered;

/**
 * Where the aspects stand among other advice: outside transactions, so that a result is kept only after its transaction
 * has committed; inside retries and {@code @Async}, so that every attempt is seen, on the thread that makes it.
 */
final class AdviceOrder {

    /** Transaction advice has the lowest precedence by default; anything smaller is outside of it. */
    static final int STAGE = Ordered.LOWEST_PRECEDENCE - 1000;

    /** On a method that is both, the run is around the stage. */
    static final int PIPELINE = STAGE - 1;

    private AdviceOrder() {}
}
