package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.checkpoint.application.Applications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that the doctor prints of a store of files in which a run cannot be read. */
class DoctorOutputTests {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/cli/doctor.txt");

    @TempDir
    private Path directory;

    /** Run with {@code -Dgolden.update=true} to write it again, and read the difference. */
    @Test
    void printsWhatItFound() throws IOException {
        Path runs = directory.resolve("runs");
        Path broken = runs.resolve("orders/order-7.yaml");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(DocumentSchema.of(true), InputFormat.JSON);
        Applications.withFiles(runs)
                .withBean(Orders.class)
                .withBean(Orders.Stages.class)
                .withPropertyValues("checkpoint.recovery.enabled=false", "checkpoint.interval=10m")
                .run(context -> {
                    Orders orders = context.getBean(Orders.class);
                    orders.order("order-41", 10);
                    assertThatThrownBy(() -> orders.order("order-42", 1000)).hasMessageContaining("Card declined");
                    Files.writeString(broken, "nonsense: [");
                    Terminal terminal = new Terminal(context, null);
                    StringBuilder transcript = new StringBuilder();
                    for (String verb : new String[] {"doctor", "doctor -o wide", "doctor -o md", "doctor -o ids"}) {
                        int code = terminal.run(verb.split(" "));
                        transcript.append("$ checkpoints ").append(verb);
                        transcript.append(code == 0 ? "" : "\n(exit code " + code + ")");
                        transcript.append('\n').append(masked(terminal.out() + terminal.err()));
                    }
                    if (Boolean.getBoolean("golden.update")) {
                        Files.writeString(GOLDEN, transcript);
                    }
                    assertThat(transcript.toString()).isEqualTo(Files.readString(GOLDEN));
                    assertThat(terminal.run("doctor", "-o", "json")).isEqualTo(1);
                    assertThat(schema.validate(terminal.out(), InputFormat.JSON))
                            .as(terminal.out())
                            .isEmpty();
                });
    }

    /** How full the disk is, and who may look into the temporary directory, is a matter of the machine. */
    private String masked(String output) {
        return Masks.masked(output, directory)
                .replaceAll("(?m)^\\w+ +space .*\\n( .*\\n)*", "SPACE\n")
                .replaceAll("(?m)^\\| \\w+ \\| space .*\\n", "SPACE\n")
                .replaceAll("\\b\\d+(\\.\\d+)? (B|KiB|MiB|GiB|bytes)\\b", "SIZE")
                .replaceAll("\\d+ (problem|warning|note)s?\\b", "N $1s");
    }
}
