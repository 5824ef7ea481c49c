package dev.checkpoint.metadata;

import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.NotSensitive;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.spec.Compensation;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spi.codec.ValueType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * Reads from the parameters and the return type of a method what is digested, what is recorded, and what is sensitive.
 */
final class Signatures {

    private final SpecSettings settings;

    private final List<ReturnAdapter> adapters;

    private final ParameterNameDiscoverer parameterNames = new DefaultParameterNameDiscoverer();

    Signatures(SpecSettings settings, List<ReturnAdapter> adapters) {
        this.settings = settings;
        this.adapters = List.copyOf(adapters);
    }

    /** The parameters of a method. */
    List<ParameterSpec> parameters(Method method, Class<?> type, List<String> names) {
        List<ParameterSpec> specs = new ArrayList<>();
        // annotations of an interface's parameters count for the classes that implement it
        MethodParameter[] parameters = new AnnotatedMethod(method).getMethodParameters();
        for (int i = 0; i < parameters.length; i++) {
            ValueType valueType = new ValueType(method.getGenericParameterTypes()[i], WrittenClasses.of(method, type));
            boolean named =
                    settings.isSensitive(names.get(i)) && !parameters[i].hasParameterAnnotation(NotSensitive.class);
            if (named || parameters[i].hasParameterAnnotation(Sensitive.class)) {
                valueType = valueType.asSensitive();
            }
            boolean wanted = !parameters[i].hasParameterAnnotation(NotFingerprinted.class)
                    && !KotlinMethods.isContinuation(parameters[i]);
            specs.add(ParameterSpec.of(names.get(i), valueType, wanted));
        }
        return List.copyOf(specs);
    }

    /** The names of the parameters; generated if the compiler kept none. */
    List<String> names(Method method) {
        @Nullable String[] found = parameterNames.getParameterNames(method);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            // Kotlin does not count the parameter that its compiler adds to a suspend function
            String name = found == null || i >= found.length ? null : found[i];
            names.add(name == null ? "arg" + i : name);
        }
        return names;
    }

    /** The adapter for an asynchronous result; null if the method returns the value itself. */
    @Nullable
    ReturnAdapter returns(Method method) {
        return adapters.stream()
                .filter(adapter -> adapter.supports(method.getReturnType()))
                .findFirst()
                .orElse(null);
    }

    /** What undoes a stage; null if nothing does. */
    @Nullable
    Compensation compensation(String name, Method stage, Class<?> type) {
        return name.isBlank() ? null : new Compensations(this, stage, type).named(name);
    }

    /** The type of what is recorded of the result. */
    ValueType result(Method method, Class<?> type) {
        Class<?> context = WrittenClasses.of(method, type);
        Type declared = method.getGenericReturnType();
        if (method.getReturnType() == void.class) {
            return ValueType.of(Object.class);
        }
        ReturnAdapter returns = returns(method);
        ValueType value = new ValueType(returns == null ? declared : returns.valueType(declared), context);
        return AnnotatedElementUtils.hasAnnotation(method, Sensitive.class) ? value.asSensitive() : value;
    }
}
