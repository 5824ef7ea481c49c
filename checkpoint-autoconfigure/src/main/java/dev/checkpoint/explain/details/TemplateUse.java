package dev.checkpoint.explain.details;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template that a stage rendered.
 *
 * @param name its name
 * @param digest of its text
 * @param source its text; null if another entry of the run has it, with the same digest
 * @param variables what was put in
 * @param result the text after rendering
 */
public record TemplateUse(
        String name, String digest, @Nullable String source, Map<String, Captured> variables, String result) {

    /** Copies the variables. */
    public TemplateUse {
        variables = Copies.of(variables);
    }
}
