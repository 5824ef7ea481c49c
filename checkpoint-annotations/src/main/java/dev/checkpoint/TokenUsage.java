package dev.checkpoint;

/**
 * Tokens of one model call.
 *
 * @param input tokens sent
 * @param output tokens received
 * @param cached tokens of the input that came from the provider's cache
 */
public record TokenUsage(long input, long output, long cached) {

    /** Replaces negative numbers, which some clients report for unknown, with 0. */
    public TokenUsage {
        input = Math.max(0, input);
        output = Math.max(0, output);
        cached = Math.max(0, cached);
    }

    /** Creates the usage of a call without a cache. */
    public static TokenUsage of(long input, long output) {
        return new TokenUsage(input, output, 0);
    }
}
