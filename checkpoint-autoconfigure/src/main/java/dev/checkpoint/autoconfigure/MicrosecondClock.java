package dev.checkpoint.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The system clock with the precision of database columns: a more precise time of an entry would have to be stored again in
 * the header of its row. {@code Clock.tick} cannot be used, because its {@code millis()} fails below a millisecond.
 */
final class MicrosecondClock extends Clock {

    private final Clock system;

    MicrosecondClock() {
        this(Clock.systemUTC());
    }

    private MicrosecondClock(Clock system) {
        this.system = system;
    }

    @Override
    public Instant instant() {
        return system.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long millis() {
        return system.millis();
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MicrosecondClock(system.withZone(zone));
    }
}
