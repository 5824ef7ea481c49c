package dev.checkpoint.explain.details;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A tool that a model called.
 *
 * @param name its name
 * @param arguments what it was given
 * @param result what it returned; null if it failed
 * @param error what it failed with; null if it did not
 * @param took how long it took, if known
 */
public record ToolUse(
        String name, Captured arguments, @Nullable Captured result, @Nullable String error, @Nullable Duration took) {}
