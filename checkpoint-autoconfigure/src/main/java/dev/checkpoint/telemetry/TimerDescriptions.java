package dev.checkpoint.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

/** Describes the timers of runs and stages: the handler of observations that registers them gives them no description. */
public final class TimerDescriptions implements MeterFilter {

    @Override
    public Meter.Id map(Meter.Id id) {
        if (id.getDescription() == null) {
            for (CheckpointObservation observation : CheckpointObservation.values()) {
                if (id.getName().equals(observation.getName())) {
                    return described(id, observation.getDescription());
                }
                if (id.getName().equals(observation.getName() + ".active")) {
                    return described(id, "In progress: " + observation.getDescription());
                }
            }
        }
        return id;
    }

    private static Meter.Id described(Meter.Id id, String description) {
        return new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), description, id.getType());
    }
}
