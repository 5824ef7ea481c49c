package dev.checkpoint.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.telemetry.CheckpointMeter;
import dev.checkpoint.telemetry.CheckpointObservation;
import dev.checkpoint.telemetry.DefaultRunObservationConvention;
import dev.checkpoint.telemetry.DefaultStageObservationConvention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TelemetryReferenceTests {

    private static final Path REFERENCE = Path.of("../docs/reference/telemetry.md");

    private static final String UPDATE = "./mvnw -pl checkpoint-autoconfigure -am test"
            + " -Dtest=TelemetryReferenceTests -Dsurefire.failIfNoSpecifiedTests=false -Dcheckpoint.docs.update=true";

    @Test
    void namesObservationsAsTheConventionsDo() {
        assertThat(PrometheusNames.nameOf(CheckpointObservation.RUN))
                .isEqualTo(new DefaultRunObservationConvention().getName());
        assertThat(PrometheusNames.nameOf(CheckpointObservation.STAGE))
                .isEqualTo(new DefaultStageObservationConvention().getName());
    }

    @Test
    void describesAsTheMetersDo() {
        for (CheckpointMeter meter : CheckpointMeter.values()) {
            assertThat(meter.getDescription()).isEqualTo(ConstantComments.of(meter));
        }
        for (CheckpointObservation observation : CheckpointObservation.values()) {
            assertThat(observation.getDescription()).isEqualTo(ConstantComments.of(observation));
        }
    }

    @Test
    void isWhatTheDocumentSays() throws IOException {
        String expected = TelemetryReference.text();
        if (Boolean.getBoolean("checkpoint.docs.update")) {
            Files.writeString(REFERENCE, expected);
        }

        assertThat(REFERENCE)
                .as("docs/reference/telemetry.md is not what the code says. Update it with%n  %s", UPDATE)
                .exists()
                .hasContent(expected);
    }
}
