package dev.checkpoint.reference;

import dev.checkpoint.telemetry.CheckpointMeter;
import dev.checkpoint.telemetry.CheckpointObservation;
import dev.checkpoint.telemetry.CheckpointObservation.HighCardinalityKeys;
import dev.checkpoint.telemetry.CheckpointObservation.LowCardinalityKeys;
import io.micrometer.common.docs.KeyName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of {@code docs/reference/telemetry.md}. */
final class TelemetryReference {

    private static final String HEAD =
            """
            # Telemetry

            Generated from `CheckpointObservation` and `CheckpointMeter` by `TelemetryReferenceTests`; do not edit. To update it:

            ```shell
            ./mvnw -pl checkpoint-autoconfigure -am test -Dtest=TelemetryReferenceTests \\
              -Dsurefire.failIfNoSpecifiedTests=false -Dcheckpoint.docs.update=true
            ```

            [Observability](../guide/observability.md) describes how to use it.
            """;

    private TelemetryReference() {}

    static String text() {
        List<String> parts = new ArrayList<>(List.of(HEAD, "## Observations\n"));
        parts.add(
                "Each is a timer and, with a tracer, a span. Timers have the low-cardinality keys as tags; spans have all"
                        + " keys as attributes.\n");
        parts.add("| Name | Span | Prometheus | Low-cardinality keys | High-cardinality keys | Description |\n"
                + "| --- | --- | --- | --- | --- | --- |\n"
                + rows(Arrays.stream(CheckpointObservation.values()).map(TelemetryReference::row)));
        parts.add("## Keys\n");
        parts.add("| Key | Cardinality | Description |\n| --- | --- | --- |\n"
                + rows(Stream.concat(
                        Arrays.stream(LowCardinalityKeys.values()).map(key -> row(key, key.asString(), "low")),
                        Arrays.stream(HighCardinalityKeys.values()).map(key -> row(key, key.asString(), "high")))));
        parts.add("## Meters\n");
        parts.add("| Name | Prometheus | Type | Tags | Description |\n| --- | --- | --- | --- | --- |\n"
                + rows(Arrays.stream(CheckpointMeter.values()).map(TelemetryReference::row)));
        parts.add("## Tags of meters\n");
        parts.add("| Tag | Description |\n| --- | --- |\n"
                + rows(Arrays.stream(CheckpointMeter.Keys.values())
                        .map(key -> "| `" + key.asString() + "` | " + ConstantComments.of(key) + " |")));
        return String.join("\n", parts);
    }

    private static String row(CheckpointObservation observation) {
        String word = observation.name().toLowerCase(Locale.ROOT);
        String target = observation == CheckpointObservation.RUN ? "PIPELINE" : "NAME";
        return "| `" + PrometheusNames.nameOf(observation) + "` | `" + word + " " + target + "` | "
                + code(PrometheusNames.ofTimer(PrometheusNames.nameOf(observation)).stream())
                + " | " + keys(observation.getLowCardinalityKeyNames()) + " | "
                + keys(observation.getHighCardinalityKeyNames()) + " | " + ConstantComments.of(observation) + " |";
    }

    private static String row(Enum<?> key, String name, String cardinality) {
        return "| `" + name + "` | " + cardinality + " | " + ConstantComments.of(key) + " |";
    }

    private static String row(CheckpointMeter meter) {
        return "| `" + meter.getName() + "` | "
                + code(PrometheusNames.of(meter).stream()) + " | "
                + meter.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | " + keys(meter.getKeyNames())
                + " | " + ConstantComments.of(meter) + " |";
    }

    private static String keys(KeyName[] keys) {
        return code(Arrays.stream(keys).map(KeyName::asString));
    }

    private static String code(Stream<String> words) {
        return words.map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private static String rows(Stream<String> rows) {
        return rows.collect(Collectors.joining("\n", "", "\n"));
    }
}
