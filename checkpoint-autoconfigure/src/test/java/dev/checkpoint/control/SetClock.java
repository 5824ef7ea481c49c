package dev.checkpoint.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is set. */
public final class SetClock extends Clock {

    /** Where it stands at first. */
    public static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private volatile Instant now = NOW;

    /** Moves it. */
    public void set(Instant time) {
        now = time;
    }

    /** Moves it forward. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
