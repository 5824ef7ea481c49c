package dev.checkpoint.ai;

import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.OnTimeout;
import dev.checkpoint.spec.GateSpec;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.ValueType;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.util.PatternMatchUtils;

/** Makes stages of tools, named like them. Thread-safe. */
public final class ToolStages {

    private static final List<ParameterSpec> PARAMETERS =
            List.of(ParameterSpec.of("arguments", ValueType.of(Object.class), true));

    private final InnerStages stages;

    private final Supplier<ObservationRegistry> observations;

    private final String[] irreversible;

    private final String[] asking;

    private final Map<String, StageSpec> specs = new ConcurrentHashMap<>();

    /**
     * Stages of tools.
     *
     * @param stages serves their calls
     * @param observations where a thread without a run finds the call that it works for
     * @param irreversible names of tools whose calls cannot be repeated, or patterns such as {@code delete*}
     * @param asking names or patterns of tools whose calls a person has to approve
     */
    public ToolStages(
            InnerStages stages,
            Supplier<ObservationRegistry> observations,
            List<String> irreversible,
            List<String> asking) {
        this.stages = stages;
        this.observations = observations;
        this.irreversible = irreversible.toArray(String[]::new);
        this.asking = asking.toArray(String[]::new);
    }

    /** The tool with durable calls. */
    ToolCallback durable(ToolCallback tool) {
        return tool instanceof DurableTool
                ? tool
                : new DurableTool(
                        tool,
                        specs.computeIfAbsent(tool.getToolDefinition().name(), this::spec),
                        stages,
                        observations.get());
    }

    private StageSpec spec(String name) {
        StageSpec spec = StageSpec.inner(
                name, effect(name), PARAMETERS, ValueType.of(String.class), null, "the tool '" + name + "'");
        return PatternMatchUtils.simpleMatch(asking, name) ? spec.asking(gate(name)) : spec;
    }

    private static GateSpec gate(String tool) {
        return new GateSpec(
                args -> "May the model call " + tool + "?", null, List.of(), 1, null, OnTimeout.REJECT, null);
    }

    private Effect effect(String name) {
        boolean irreversible = PatternMatchUtils.simpleMatch(this.irreversible, name);
        return irreversible ? Effect.IRREVERSIBLE : Effect.REPEATABLE;
    }
}
