package dev.checkpoint.autoconfigure;

import dev.checkpoint.spi.redaction.Redactor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.boot.SpringBootVersion;
import org.springframework.core.env.Environment;

/** What entry 0 says about the process and settings a run started under. Collected once. */
final class RunConfiguration implements Supplier<Map<String, String>> {

    private final Map<String, String> values;

    RunConfiguration(Environment environment, CheckpointProperties properties, Redactor redactor) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("application", environment.getProperty("spring.application.name", "application"));
        String profiles = String.join(",", environment.getActiveProfiles());
        if (!profiles.isEmpty()) {
            values.put("profiles", profiles);
        }
        values.put("java", System.getProperty("java.version", "unknown"));
        values.put("spring-boot", String.valueOf(SpringBootVersion.getVersion()));
        values.put("checkpoint.triggers", names(properties));
        values.put("checkpoint.on-save-failure", Words.of(properties.onSaveFailure()));
        values.replaceAll(redactor::value);
        this.values = Collections.unmodifiableMap(values);
    }

    private static String names(CheckpointProperties properties) {
        return properties.triggers().stream().map(Words::of).sorted().collect(Collectors.joining(","));
    }

    @Override
    public Map<String, String> get() {
        return values;
    }
}
