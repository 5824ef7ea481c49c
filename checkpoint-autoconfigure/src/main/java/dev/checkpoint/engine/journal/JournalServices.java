package dev.checkpoint.engine.journal;

import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import java.time.Clock;

/**
 * What writing to journals needs.
 *
 * @param store where journals live
 * @param listener told of what is written and what is not; never throws
 * @param clock the time of events
 * @param redactor masks messages of exceptions
 */
public record JournalServices(CheckpointStore store, CheckpointListener listener, Clock clock, Redactor redactor) {}
