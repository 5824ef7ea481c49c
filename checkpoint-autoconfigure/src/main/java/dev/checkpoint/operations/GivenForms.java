package dev.checkpoint.operations;

import dev.checkpoint.Approval;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.given.ValueSchemas;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people can give to pipelines and to questions, as JSON Schema, so that a form can be made of it. Thread-safe. */
public final class GivenForms {

    private static final Pattern STAGE = Pattern.compile("(?:.*/)?([^/\\[\\]]+)(?:\\[.*])?");

    private final Pipelines pipelines;

    GivenForms(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /**
     * What a pipeline is called with.
     *
     * @param method class and method
     * @param version of its logic; empty if none
     * @param makesIds whether its arguments make the id of its run, so that none can be given
     * @param arguments schema of an object by the names of its parameters
     */
    public record PipelineForm(String method, String version, boolean makesIds, Map<String, Object> arguments) {}

    /** What is asked of a person. */
    public enum Kind {
        /** Whether a stage may be executed, perhaps with edited arguments. */
        APPROVAL,
        /** A value, which the pipeline goes on with. */
        ANSWER,
        /** What became of a stage whose process died in it. */
        DECISION
    }

    /**
     * What can be answered.
     *
     * @param value schema of the value: the arguments by name, the answer, or the result of the stage; null if there is none or this
     *     application does not know it
     */
    public record AnswerForm(Kind kind, @Nullable Map<String, Object> value) {}

    /** The form of a pipeline; empty if no bean, or several, have it. */
    public Optional<PipelineForm> pipeline(String name) {
        return pipelines.isShared(name)
                ? Optional.empty()
                : pipelines.find(name).map(found -> {
                    RunSpec spec = found.spec();
                    return new PipelineForm(
                            spec.method(), spec.version(), spec.runId() != null, schema(spec.parameters()));
                });
    }

    /**
     * What a run was called with, as a schema; empty if this application does not have its pipeline.
     *
     * @param bean the bean that was called, if several have the pipeline
     */
    public Optional<Map<String, Object>> arguments(String pipeline, @Nullable String bean) {
        return (bean == null ? pipelines.find(pipeline) : pipelines.find(pipeline, bean))
                .map(found -> schema(found.spec().parameters()));
    }

    /**
     * What a stage returns, as a schema; empty if this application does not have it.
     *
     * @param path path, name and key
     */
    public Optional<Map<String, Object>> result(String path) {
        Matcher name = STAGE.matcher(path);
        return name.matches()
                ? pipelines.findStage(name.group(1)).map(StageSpec::result).map(ValueSchemas::of)
                : Optional.empty();
    }

    /** The form of a question as {@code RunExplorer.approvals} lists it. */
    public AnswerForm answer(Approval question) {
        Matcher name = STAGE.matcher(question.stage());
        Optional<StageSpec> stage = name.matches() ? pipelines.findStage(name.group(1)) : Optional.empty();
        if (question.id().startsWith(question.runId() + "@")) {
            return new AnswerForm(
                    Kind.DECISION,
                    stage.map(StageSpec::result).map(ValueSchemas::of).orElse(null));
        }
        String schema = question.schema();
        String answer = KeptApprovals.ANSWER + ": ";
        boolean gate = stage.map(StageSpec::gate).isPresent();
        if (!gate && schema != null && schema.startsWith(answer)) {
            return new AnswerForm(Kind.ANSWER, named(schema.substring(answer.length())));
        }
        return new AnswerForm(
                Kind.APPROVAL,
                stage.map(StageSpec::parameters)
                        .filter(parameters -> !parameters.isEmpty())
                        .map(GivenForms::schema)
                        .orElse(null));
    }

    private static Map<String, Object> schema(List<ParameterSpec> parameters) {
        Map<String, ValueType> members = new LinkedHashMap<>();
        parameters.forEach(parameter -> members.put(parameter.name(), parameter.type()));
        return ValueSchemas.object(members);
    }

    /** Of a class of this application; what asked may have been another one. */
    private static @Nullable Map<String, Object> named(String type) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return ValueSchemas.of(ValueType.of(Class.forName(type, false, loader)));
        } catch (ClassNotFoundException | LinkageError unknown) {
            return null;
        }
    }
}
