package dev.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which template a stage rendered, and with what.
 *
 * @param name name of the template
 * @param source its text before rendering
 * @param variables what was put in
 * @param result its text after rendering
 */
public record TemplateRendering(String name, String source, Map<String, Object> variables, String result) {

    /** Copies the variables. */
    public TemplateRendering {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(result, "result");
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
