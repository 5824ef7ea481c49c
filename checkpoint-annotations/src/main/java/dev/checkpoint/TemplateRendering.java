package dev.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A template that a stage rendered, with its variables and result.
 *
 * @param name name of the template
 * @param source its text before rendering
 * @param variables the variables that were inserted
 * @param result its text after rendering
 */
public record TemplateRendering(String name, String source, Map<String, Object> variables, String result) {

    /** Copies the variables. Accepts null for every component: recording must not cause a stage to fail. */
    public TemplateRendering {
        name = name == null || name.isBlank() ? "unknown" : name;
        source = source == null ? "" : source;
        result = result == null ? "" : result;
        Map<String, Object> copy = variables == null ? new LinkedHashMap<>() : new LinkedHashMap<>(variables);
        copy.remove(null);
        variables = Collections.unmodifiableMap(copy);
    }
}
