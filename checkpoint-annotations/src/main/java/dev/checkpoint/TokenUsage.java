package dev.checkpoint;

/**
 * Tokens of one model call.
 *
 * @param input tokens sent
 * @param output tokens received
 * @param cached tokens of the input that came from the provider's cache
 */
public record TokenUsage(long input, long output, long cached) {

    /** What is less than none, as some clients say for unknown, counts as none. */
    public TokenUsage {
        input = Math.max(0, input);
        output = Math.max(0, output);
        cached = Math.max(0, cached);
    }

    /** Usage without a cache. */
    public static TokenUsage of(long input, long output) {
        return new TokenUsage(input, output, 0);
    }
}
