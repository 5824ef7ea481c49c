package dev.checkpoint.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A clock that stands still until a test moves it. In each test method it starts at the time of the system, in UTC. Thread-safe.
 *
 * <p>Entries of runs are dated by it, and runs that wait until a time are due by it. How long something took, timeouts and timers
 * follow the time of the system.
 */
public final class TestClock extends Clock {

    private volatile Instant now = started();

    TestClock() {}

    private static Instant started() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    void reset() {
        now = started();
    }

    /** Moves the clock forward, or back by a negative duration, and returns its time. */
    public synchronized Instant advance(Duration by) {
        now = now.plus(by);
        return now;
    }

    /** Sets the clock. */
    public synchronized void set(Instant time) {
        now = time;
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
        Clock moved = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return moved.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return moved.withZone(other);
            }
        };
    }
}
