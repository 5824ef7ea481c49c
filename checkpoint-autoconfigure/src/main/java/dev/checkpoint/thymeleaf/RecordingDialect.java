package dev.checkpoint.thymeleaf;

import dev.checkpoint.explain.StageReport;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Adds a {@link RenderingRecorder} to every rendering, after all other post-processors. */
public final class RecordingDialect implements IPostProcessorDialect {

    private static final int LAST = Integer.MAX_VALUE;

    private final Supplier<@Nullable StageReport> current;

    /**
     * A dialect.
     *
     * @param current the report of the current stage of the thread
     */
    public RecordingDialect(Supplier<@Nullable StageReport> current) {
        this.current = current;
    }

    @Nullable
    StageReport report() {
        return current.get();
    }

    @Override
    public String getName() {
        return "checkpoint";
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Arrays.stream(TemplateMode.values())
                .map(mode -> new PostProcessor(mode, RenderingRecorder.class, LAST))
                .collect(Collectors.toSet());
    }
}
