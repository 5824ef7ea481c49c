package dev.checkpoint.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The properties the build wrote down for editors: {@code META-INF/spring-configuration-metadata.json}. */
final class Metadata {

    private static final String FILE = "META-INF/spring-configuration-metadata.json";

    private Metadata() {}

    /** All keys below {@code checkpoint}. */
    static List<JsonNode> properties() {
        List<JsonNode> found = new ArrayList<>();
        try {
            for (URL file : Collections.list(Metadata.class.getClassLoader().getResources(FILE))) {
                if (file.getPath().contains("/test-classes/")) {
                    continue; // properties of applications in tests
                }
                try (InputStream content = file.openStream()) {
                    JsonNode properties = JsonMapper.shared().readTree(content).path("properties");
                    properties.valueStream().filter(Metadata::isOurs).forEach(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static boolean isOurs(JsonNode property) {
        return Objects.requireNonNull(property.path("name").asString()).startsWith("checkpoint.");
    }
}
