package dev.checkpoint.spi.store;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Cause;

/**
 * A run that any instance may continue now.
 *
 * @param run the run
 * @param cause why: {@code INTERRUPTED}, {@code HANDED_OVER}, {@code ANSWERED}, {@code OVERDUE}, or {@code REQUESTED} if a
 *     request for it is open and no instance holds it
 */
public record DueRun(RunSummary run, Cause cause) {}
