package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.annotation.Checkpointed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Properties below {@code checkpoint} that do not exist, from wherever an application is configured. */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesTests {

    @TempDir
    private Path directory;

    private static void start(SpringApplicationBuilder application, String... arguments) {
        application.web(WebApplicationType.NONE).run(arguments).close();
    }

    private static void startWith(String... properties) {
        start(new SpringApplicationBuilder(Application.class).properties("checkpoint.store=memory"), properties);
    }

    private static void assertStops(String... arguments) {
        assertThatThrownBy(() -> startWith(arguments)).hasMessageContaining("Checkpoint has no property");
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoint.stor, checkpoint.store",
        "checkpoint.file.dir, checkpoint.file.directory",
        "checkpoint.encryption.keysett, checkpoint.encryption.keyset",
        "checkpoint.directory, checkpoint.file.directory",
        "checkpoint.recovery.maxAttempt, checkpoint.recovery.max-attempts",
        "checkpoint.pipeline.letter.triggers, checkpoint.pipelines.letter.triggers",
        "checkpoint.pipelines.letter.trigers, checkpoint.pipelines.letter.triggers",
        "checkpoint.jdbc.table, checkpoint.jdbc.table-prefix",
    })
    void stopTheStartWithTheNameThatWasMeant(String written, String meant, CapturedOutput output) {
        assertStops("--" + written + "=x");
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Checkpoint has no property " + written + ". Did you mean " + meant + "?")
                .contains("Origin: \"" + written + "\" from property source \"commandLineArgs\"")
                .contains("To start anyway, set checkpoint.unknown-properties=warn.");
    }

    @Test
    void areNamedWithWhatIsThereIfNothingIsSimilar(CapturedOutput output) {
        assertStops("--checkpoint.recovery.parallelism=4", "--checkpoint.colour=red");
        assertThat(output)
                .contains(
                        "no property checkpoint.recovery.parallelism. Below checkpoint.recovery are enabled, interval,"
                                + " lease, max-attempts.")
                .contains("Checkpoint has no property checkpoint.colour.");
    }

    @Test
    void areFoundInAFileWithTheirLine(CapturedOutput output) throws IOException {
        Path file = Files.writeString(
                directory.resolve("application.yaml"),
                """
                checkpoint:
                  store: memory
                  file:
                  pipelines:
                    letter: {}
                  trusted-packages: [com.example, org.example]
                  prices: { "gpt-4.1-mini": { input: 0.40, output: 1.60 } }
                  retention:
                    complete: 3d
                """);
        assertStops("--spring.config.location=" + file.toUri());
        assertThat(output)
                .contains("no property checkpoint.retention.complete. Did you mean checkpoint.retention.completed?")
                .contains("application.yaml] - 9:15")
                .doesNotContain(
                        "no property checkpoint.file", "no property checkpoint.p", "no property checkpoint.t", "3d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--checkpoint.fileDirectory=x --checkpoint.unknown-properties=off",
                "--checkpoint.recovery.maxAttempts=3",
                "--checkpoint.recovery.max_attempts=3",
                "--checkpoint.triggers[0]=manual",
                "--checkpoint.pipelines[letter].triggers[0]=manual",
                "--checkpoint.own.url=x",
                "--checkpoint.enabled=false --checkpoint.nonsense=true",
                "--checkpoints.nonsense=true",
                "--checkpoint=true",
            })
    void areNotReportedInOtherSpellingsOrIfTheyBelongToTheApplication(String arguments, CapturedOutput output) {
        startWith(arguments.split(" "));
        assertThat(output).doesNotContain("Checkpoint has no property");
    }

    @Test
    void areLoggedOnRequest(CapturedOutput output) {
        startWith("--checkpoint.unknown-properties=warn", "--checkpoint.stor=jdbc");
        assertThat(warnings(output))
                .singleElement()
                .asString()
                .contains("Checkpoint has no property checkpoint.stor. Did you mean checkpoint.store?")
                .contains("commandLineArgs");
    }

    @Test
    void areLoggedIfTheyAreEnvironmentVariablesThatLookLikeOurs(CapturedOutput output) {
        Map<String, Object> variables = Map.of(
                "CHECKPOINT_STOR", "jdbc",
                "CHECKPOINT_FILE_DIR", "/var/lib",
                "CHECKPOINT_FILE_DIRECTORY", directory.toString(),
                "CHECKPOINT_RECOVERY_MAXATTEMPTS", "3",
                "CHECKPOINT_RECOVERY_MAX_ATTEMPTS", "3",
                "CHECKPOINT_TRUSTEDPACKAGES_0", "com.example",
                "CHECKPOINT_PIPELINES_LETTER_TRIGGERS", "manual",
                "CHECKPOINT_DISABLED", "true",
                "CHECKPOINT_PORT", "tcp://10.0.0.1:80",
                "CHECKPOINT_SERVICE_HOST", "10.0.0.1");
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        start(new SpringApplicationBuilder(Application.class)
                .environment(environment)
                .properties("checkpoint.store=memory"));
        assertThat(warnings(output))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("variable CHECKPOINT_STOR. Did you mean CHECKPOINT_STORE?"),
                        line -> assertThat(line)
                                .contains("variable CHECKPOINT_FILE_DIR. Did you mean CHECKPOINT_FILE_DIRECTORY?"));
    }

    private static Stream<String> warnings(CapturedOutput output) {
        return output.toString().lines().filter(line -> line.contains("WARN") && line.contains("no property"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @EnableConfigurationProperties(Own.class)
    static class Application {

        @Bean
        Letters letters() {
            return new Letters();
        }
    }

    /** What an application may have below the same prefix, such as a store of its own. */
    @ConfigurationProperties("checkpoint.own")
    record Own(String url) {}

    static class Letters {

        @Checkpointed("letter")
        public void write() {}
    }
}
