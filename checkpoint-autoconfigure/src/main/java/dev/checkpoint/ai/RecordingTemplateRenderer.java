package dev.checkpoint.ai;

import dev.checkpoint.TemplateRendering;
import dev.checkpoint.explain.StageReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.template.TemplateRenderer;

/** Delegates to another renderer, and records the template, its variables and the result. */
public final class RecordingTemplateRenderer implements TemplateRenderer {

    private final TemplateRenderer delegate;

    private final Supplier<@Nullable StageReport> current;

    /**
     * Creates a renderer.
     *
     * @param delegate the renderer that renders
     * @param current the report of the current stage of the thread
     */
    public RecordingTemplateRenderer(TemplateRenderer delegate, Supplier<@Nullable StageReport> current) {
        this.delegate = delegate;
        this.current = current;
    }

    @Override
    public String apply(String template, Map<String, ? extends @Nullable Object> variables) {
        String result = delegate.apply(template, variables);
        StageReport report = current.get();
        if (report != null) {
            Map<String, Object> copy = new LinkedHashMap<>();
            variables.forEach((name, value) -> copy.put(name, value == null ? "null" : value));
            report.template(new TemplateRendering("prompt", template, copy, result));
        }
        return result;
    }
}
