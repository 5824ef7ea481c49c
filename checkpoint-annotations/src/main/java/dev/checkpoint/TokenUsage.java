package dev.checkpoint;

/**
 * Tokens of one model call.
 *
 * @param input tokens sent
 * @param output tokens received
 * @param cached tokens of the input that came from the provider's cache
 */
public record TokenUsage(long input, long output, long cached) {

    /** Usage without a cache. */
    public static TokenUsage of(long input, long output) {
        return new TokenUsage(input, output, 0);
    }
}
