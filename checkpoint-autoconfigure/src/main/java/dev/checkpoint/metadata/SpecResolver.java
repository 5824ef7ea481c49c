package dev.checkpoint.metadata;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.engine.ArgumentExpression;
import dev.checkpoint.engine.ParameterSpec;
import dev.checkpoint.engine.ReturnAdapter;
import dev.checkpoint.engine.RunSpec;
import dev.checkpoint.engine.StageSpec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.key.Fingerprinter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodClassKey;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringValueResolver;

/** Reads the annotations of a method, as seen from the class of its bean, into a spec; once, then from a cache. */
public final class SpecResolver {

    private static final Logger log = LoggerFactory.getLogger(SpecResolver.class);

    private final StringValueResolver placeholders;

    private final Fingerprinter fingerprinter;

    private final SpecSettings settings;

    private final List<ReturnAdapter> adapters;

    private final ParameterNameDiscoverer parameterNames = new DefaultParameterNameDiscoverer();

    private final Map<MethodClassKey, StageSpec> stages = new ConcurrentHashMap<>();

    private final Map<MethodClassKey, RunSpec> pipelines = new ConcurrentHashMap<>();

    /**
     * A resolver.
     *
     * @param placeholders resolves <code>${...}</code> in attributes
     * @param fingerprinter says which parameters can be digested
     * @param settings what configuration adds
     * @param adapters return types whose value comes later
     */
    public SpecResolver(
            StringValueResolver placeholders,
            Fingerprinter fingerprinter,
            SpecSettings settings,
            List<ReturnAdapter> adapters) {
        this.adapters = List.copyOf(adapters);
        this.placeholders = placeholders;
        this.fingerprinter = fingerprinter;
        this.settings = settings;
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
        String label = label(method, type);
        List<String> names = names(method);
        Attributes attributes = new Attributes(placeholders, label);
        String name = name(attributes.text(stage.value()), method);
        String key = attributes.text(stage.key());
        String timeout = attributes.text(stage.timeout());
        String version = attributes.text(stage.version());
        List<String> formerly =
                Arrays.stream(stage.formerly()).map(attributes::text).toList();
        ArgumentExpression byKey = attributes.read(() -> expression("@Stage(key = ...)", key, label, method, names));
        Duration limit = attributes.read(() -> duration("@Stage(timeout = ...)", timeout, label));
        KotlinMethods.check(method, attributes);
        return attributes.checked(new StageSpec(
                name,
                byKey,
                version,
                formerly,
                stage.onInputChange(),
                stage.effect(),
                stage.critical(),
                limit,
                parameters(method, type, names),
                result(method, type),
                returns(method),
                settings.isStageEnabled(name),
                label));
    }

    private RunSpec readPipeline(Method declared, Class<?> type) {
        Method method = mostSpecific(declared, type);
        Checkpointed pipeline = annotation(method, Checkpointed.class);
        String label = label(method, type);
        List<String> names = names(method);
        Attributes attributes = new Attributes(placeholders, label);
        String name = name(attributes.text(pipeline.value()), method);
        String runId = attributes.text(pipeline.runId());
        String timeout = attributes.text(pipeline.timeout());
        String version = attributes.text(pipeline.version());
        ArgumentExpression byRunId =
                attributes.read(() -> expression("@Checkpointed(runId = ...)", runId, label, method, names));
        Duration limit = attributes.read(() -> duration("@Checkpointed(timeout = ...)", timeout, label));
        KotlinMethods.check(method, attributes);
        return attributes.checked(new RunSpec(
                name,
                byRunId,
                version,
                pipeline.onInputChange(),
                limit,
                parameters(method, type, names),
                result(method, type),
                returns(method),
                settings.isPipelineEnabled(name),
                pipeline.autoRecover(),
                settings.ofPipeline(name),
                label));
    }

    private static String name(String given, Method method) {
        return given.isBlank() ? KotlinMethods.name(method) : given;
    }

    private static Method mostSpecific(Method method, Class<?> type) {
        // a proxy made elsewhere, such as a factory's product, has lost the generics of its interface
        return isMade(type) ? method : BridgeMethodResolver.getMostSpecificMethod(method, type);
    }

    private static <A extends Annotation> A annotation(Method method, Class<A> type) {
        A annotation = AnnotatedElementUtils.findMergedAnnotation(method, type);
        if (annotation == null) {
            throw new IllegalStateException(method + " has no @" + type.getSimpleName());
        }
        return annotation;
    }

    /** Whether the class was made at run time from an interface. */
    static boolean isMade(Class<?> type) {
        return Proxy.isProxyClass(type) || ClassUtils.isLambdaClass(type);
    }

    /** The class people wrote. */
    private static Class<?> writtenClass(Method method, Class<?> type) {
        return isMade(type) ? method.getDeclaringClass() : ClassUtils.getUserClass(type);
    }

    /** Class and method, for people. */
    static String label(Method method, Class<?> type) {
        return name(writtenClass(method, type)) + "." + KotlinMethods.name(method);
    }

    /** A class, for people; an anonymous one has a name too. */
    static String name(Class<?> type) {
        return type.getSimpleName().isEmpty()
                ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
                : type.getSimpleName();
    }

    private @Nullable ArgumentExpression expression(
            String attribute, String text, String label, Method method, List<String> names) {
        if (text.isBlank()) {
            return null;
        }
        ArgumentExpression expression = Expressions.parse(attribute, text, label, names);
        for (String secret : new SecretNames(method, names, settings).in(Expressions.names(text))) {
            log.warn(
                    "{} of {} uses the sensitive '{}': ids and keys are written in clear text, into file names and logs too."
                            + " Use something else, or pass it to a method that makes a digest of it.",
                    attribute,
                    label,
                    secret);
        }
        return expression;
    }

    private static @Nullable Duration duration(String attribute, String text, String method) {
        if (text.isBlank()) {
            return null;
        }
        try {
            Duration duration = DurationFormatterUtils.detectAndParse(text.strip());
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (IllegalArgumentException unparsable) {
            // said below, like a duration that is no limit
        }
        throw new InvalidAnnotationException(
                method, attribute + " \"" + text + "\" is not a duration longer than zero", "Write 30s, 5m or PT30S.");
    }

    private List<ParameterSpec> parameters(Method method, Class<?> type, List<String> names) {
        List<ParameterSpec> specs = new ArrayList<>();
        // those of an interface carry their annotations for the classes that implement it
        MethodParameter[] parameters = new AnnotatedMethod(method).getMethodParameters();
        for (int i = 0; i < parameters.length; i++) {
            ValueType valueType = new ValueType(method.getGenericParameterTypes()[i], writtenClass(method, type));
            if (parameters[i].hasParameterAnnotation(Sensitive.class) || settings.isSensitive(names.get(i))) {
                valueType = valueType.asSensitive();
            }
            boolean wanted = !parameters[i].hasParameterAnnotation(NotFingerprinted.class)
                    && !KotlinMethods.isContinuation(parameters[i]);
            boolean supported = fingerprinter.supports(valueType);
            if (wanted && !supported) {
                log.warn(
                        "Parameter '{}' ({}) of {} is no data and is left out of the fingerprint: a change of it alone is not"
                                + " noticed when a run is resumed. Annotate it with @NotFingerprinted if that is right, else"
                                + " pass a value that can be written as JSON.",
                        names.get(i),
                        valueType,
                        label(method, type));
            }
            specs.add(ParameterSpec.of(names.get(i), valueType, wanted && supported));
        }
        return List.copyOf(specs);
    }

    private List<String> names(Method method) {
        @Nullable String[] found = parameterNames.getParameterNames(method);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            // Kotlin does not count what its compiler adds to a suspend function
            String name = found == null || i >= found.length ? null : found[i];
            names.add(name == null ? "arg" + i : name);
        }
        return names;
    }

    private @Nullable ReturnAdapter returns(Method method) {
        return adapters.stream()
                .filter(adapter -> adapter.supports(method.getReturnType()))
                .findFirst()
                .orElse(null);
    }

    private ValueType result(Method method, Class<?> type) {
        Class<?> context = writtenClass(method, type);
        Type declared = method.getGenericReturnType();
        if (method.getReturnType() == void.class) {
            return ValueType.of(Object.class);
        }
        ReturnAdapter returns = returns(method);
        ValueType value = new ValueType(returns == null ? declared : returns.valueType(declared), context);
        return AnnotatedElementUtils.hasAnnotation(method, Sensitive.class) ? value.asSensitive() : value;
    }
}
