package dev.checkpoint.metadata;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.CodeChange;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.spec.ArgumentExpression;
import dev.checkpoint.spec.Budget;
import dev.checkpoint.spec.GateSpec;
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringValueResolver;

/** Reads the annotations of a method, as seen from the class of its bean, into a spec; once, then from a cache. */
public final class SpecResolver {

    private static final Logger log = LoggerFactory.getLogger(SpecResolver.class);

    private final StringValueResolver placeholders;

    private final SpecSettings settings;

    private final Signatures signatures;

    private final Map<MethodClassKey, StageSpec> stages = new ConcurrentHashMap<>();

    private final Map<MethodClassKey, RunSpec> pipelines = new ConcurrentHashMap<>();

    /**
     * A resolver.
     *
     * @param placeholders resolves <code>${...}</code> in attributes
     * @param settings what the configuration adds
     * @param adapters return types of asynchronous results
     */
    public SpecResolver(StringValueResolver placeholders, SpecSettings settings, List<ReturnAdapter> adapters) {
        this.placeholders = placeholders;
        this.settings = settings;
        this.signatures = new Signatures(settings, adapters);
    }

    /**
     * The spec of a stage.
     *
     * @throws InvalidAnnotationException if an attribute makes no sense
     */
    public StageSpec stage(Method method, Class<?> type) {
        MethodClassKey key = new MethodClassKey(method, type);
        StageSpec spec = stages.get(key);
        return spec != null ? spec : stages.computeIfAbsent(key, k -> readStage(method, type));
    }

    /**
     * The spec of a pipeline.
     *
     * @throws InvalidAnnotationException if an attribute makes no sense
     */
    public RunSpec pipeline(Method method, Class<?> type) {
        MethodClassKey key = new MethodClassKey(method, type);
        RunSpec spec = pipelines.get(key);
        return spec != null ? spec : pipelines.computeIfAbsent(key, k -> readPipeline(method, type));
    }

    private StageSpec readStage(Method declared, Class<?> type) {
        Method method = mostSpecific(declared, type);
        Stage stage = annotation(method, Stage.class);
        String label = WrittenClasses.label(method, type);
        List<String> names = signatures.names(method);
        AttributeReader attributes = new AttributeReader(placeholders, label);
        String name = name(attributes, stage.value(), method);
        String key = attributes.text(stage.key());
        String timeout = attributes.text(stage.timeout());
        String version = attributes.text(stage.version());
        List<String> formerly =
                Arrays.stream(stage.formerly()).map(attributes::text).toList();
        ArgumentExpression byKey = attributes.read(() -> expression("@Stage(key = ...)", key, label, method, names));
        Duration limit = attributes.duration("@Stage(timeout = ...)", timeout);
        KotlinMethods.check(method, attributes);
        return attributes.checked(new StageSpec(
                name,
                byKey,
                version,
                formerly,
                stage.onInputChange(),
                onCodeChange(name, stage),
                CodeDigests.of(method, type, stage.codeIncludes()),
                stage.effect(),
                stage.critical(),
                limit,
                gate(method, attributes, label, names),
                signatures.parameters(method, type, names),
                signatures.result(method, type),
                signatures.returns(method),
                attributes.read(() -> signatures.compensation(attributes.text(stage.compensate()), method, type)),
                settings.isStageEnabled(name),
                label));
    }

    /** The property of the stage, else the annotation; one that says nothing special leaves it to the pipeline. */
    private @Nullable CodeChange onCodeChange(String name, Stage stage) {
        CodeChange configured = settings.onCodeChange(name);
        if (configured != null) {
            return configured;
        }
        return stage.onCodeChange() == CodeChange.WARN ? null : stage.onCodeChange();
    }

    private static @Nullable GateSpec gate(
            Method method, AttributeReader attributes, String label, List<String> names) {
        RequiresApproval gate = AnnotatedElementUtils.findMergedAnnotation(method, RequiresApproval.class);
        return gate == null ? null : GateReader.read(gate, attributes, label, names);
    }

    private RunSpec readPipeline(Method declared, Class<?> type) {
        Method method = mostSpecific(declared, type);
        Checkpointed pipeline = annotation(method, Checkpointed.class);
        String label = WrittenClasses.label(method, type);
        List<String> names = signatures.names(method);
        AttributeReader attributes = new AttributeReader(placeholders, label);
        String name = name(attributes, pipeline.value(), method);
        String runId = attributes.text(pipeline.runId());
        String timeout = attributes.text(pipeline.timeout());
        String version = attributes.text(pipeline.version());
        ArgumentExpression byRunId =
                attributes.read(() -> expression("@Checkpointed(runId = ...)", runId, label, method, names));
        Duration limit = attributes.duration("@Checkpointed(timeout = ...)", timeout);
        Budget budget = Budget.of(
                attributes.cost("@Checkpointed(maxCost = ...)", attributes.text(pipeline.maxCost())),
                attributes.duration("@Checkpointed(maxDuration = ...)", attributes.text(pipeline.maxDuration())));
        KotlinMethods.check(method, attributes);
        return attributes.checked(new RunSpec(
                name,
                byRunId,
                version,
                pipeline.onInputChange(),
                pipeline.onFailure(),
                limit,
                settings.budget(name, budget),
                signatures.parameters(method, type, names),
                signatures.result(method, type),
                signatures.returns(method),
                settings.isPipelineEnabled(name),
                pipeline.autoRecover(),
                settings.ofPipeline(name),
                label));
    }

    /** Names are written in log lines, of which each is one line. */
    private static String name(AttributeReader attributes, String value, Method method) {
        String given = attributes.text(value);
        if (given.isBlank()) {
            return KotlinMethods.name(method);
        }
        given.chars()
                .filter(Character::isISOControl)
                .findFirst()
                .ifPresent(control -> attributes.refuse(
                        "its name contains the control character " + String.format("U+%04X", control),
                        "Use printable characters."));
        return given;
    }

    private static Method mostSpecific(Method method, Class<?> type) {
        // a proxy created elsewhere, such as a factory's product, has lost the generics of its interface
        return WrittenClasses.isMade(type) ? method : BridgeMethodResolver.getMostSpecificMethod(method, type);
    }

    private static <A extends Annotation> A annotation(Method method, Class<A> type) {
        A annotation = AnnotatedElementUtils.findMergedAnnotation(method, type);
        if (annotation == null) {
            throw new IllegalStateException(method + " has no @" + type.getSimpleName());
        }
        return annotation;
    }

    private @Nullable ArgumentExpression expression(
            String attribute, String text, String label, Method method, List<String> names) {
        if (text.isBlank()) {
            return null;
        }
        ArgumentExpression expression = Expressions.parse(attribute, text, label, names);
        for (String secret : new SecretNames(method, names, settings).in(Expressions.names(text))) {
            log.warn(
                    "{} of {} uses the sensitive '{}': ids and keys are written in clear text, also into file"
                            + " names and logs. Use something else, or pass it to a method that creates a digest of"
                            + " it.",
                    attribute,
                    label,
                    secret);
        }
        return expression;
    }
}
