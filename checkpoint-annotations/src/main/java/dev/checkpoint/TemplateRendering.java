package dev.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which template a stage rendered, and with what.
 *
 * @param name name of the template
 * @param source its text before rendering
 * @param variables what was put in
 * @param result its text after rendering
 */
public record TemplateRendering(String name, String source, Map<String, Object> variables, String result) {

    /** Copies the variables. Takes null for anything: what is recorded about a stage must not make it fail. */
    public TemplateRendering {
        name = name == null || name.isBlank() ? "unknown" : name;
        source = source == null ? "" : source;
        result = result == null ? "" : result;
        Map<String, Object> copy = variables == null ? new LinkedHashMap<>() : new LinkedHashMap<>(variables);
        copy.remove(null);
        variables = Collections.unmodifiableMap(copy);
    }
}
