package dev.checkpoint.explain.details;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an execution used.
 *
 * @param cpu CPU time of the calling thread; null if that is not known
 * @param allocated bytes allocated by the calling thread; null if that is not known
 * @param untilReturned whether both were measured until the method returned, and the value came later
 * @param heapBefore bytes of the heap in use when it began; null if that is not known
 * @param heapAfter bytes of the heap in use when it ended; null if that is not known
 */
public record Resources(
        @Nullable Duration cpu,
        @Nullable Long allocated,
        boolean untilReturned,
        @Nullable Long heapBefore,
        @Nullable Long heapAfter) {}
