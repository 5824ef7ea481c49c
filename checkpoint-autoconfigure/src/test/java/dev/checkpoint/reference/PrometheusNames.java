package dev.checkpoint.reference;

import dev.checkpoint.telemetry.CheckpointMeter;
import dev.checkpoint.telemetry.CheckpointObservation;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** What our meters and timers are called when Prometheus scrapes them: a real registry is asked. */
final class PrometheusNames {

    private final TreeSet<String> names = new TreeSet<>();

    private final TreeSet<String> labels = new TreeSet<>();

    PrometheusNames() {
        for (CheckpointMeter meter : CheckpointMeter.values()) {
            names.addAll(of(meter));
            labels(meter.getKeyNames());
        }
        for (CheckpointObservation observation : CheckpointObservation.values()) {
            names.addAll(scraped(registry -> Timer.builder(nameOf(observation)).register(registry)));
            labels(observation.getLowCardinalityKeyNames());
        }
    }

    TreeSet<String> names() {
        return names;
    }

    TreeSet<String> labels() {
        return labels;
    }

    /** The series of one meter. */
    static List<String> of(CheckpointMeter meter) {
        return scraped(registry -> register(meter, registry));
    }

    static String nameOf(CheckpointObservation observation) {
        return "checkpoint." + observation.name().toLowerCase(Locale.ROOT);
    }

    static List<String> ofTimer(String name) {
        return scraped(registry -> Timer.builder(name).register(registry));
    }

    private void labels(KeyName[] keys) {
        Arrays.stream(keys).map(key -> key.asString().replace('.', '_')).forEach(labels::add);
    }

    private static Object register(CheckpointMeter meter, PrometheusMeterRegistry registry) {
        String name = meter.getName();
        List<Tag> tags = Arrays.stream(meter.getKeyNames())
                .map(key -> Tag.of(key.asString(), "x"))
                .toList();
        return switch (meter.getType()) {
            case TIMER -> Timer.builder(name).tags(tags).register(registry);
            case COUNTER ->
                Counter.builder(name).tags(tags).baseUnit(meter.getBaseUnit()).register(registry);
            case DISTRIBUTION_SUMMARY ->
                DistributionSummary.builder(name)
                        .tags(tags)
                        .baseUnit(meter.getBaseUnit())
                        .register(registry);
            case GAUGE ->
                Gauge.builder(name, () -> 1)
                        .tags(tags)
                        .baseUnit(meter.getBaseUnit())
                        .register(registry);
            default -> throw new IllegalArgumentException(meter + " has type " + meter.getType());
        };
    }

    private static List<String> scraped(Function<PrometheusMeterRegistry, Object> registration) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registration.apply(registry);
        return registry.scrape()
                .lines()
                .filter(Predicate.not(line -> line.startsWith("#")))
                .map(line -> line.replaceAll("[ {].*", ""))
                .toList();
    }
}
