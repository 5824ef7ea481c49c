package dev.checkpoint.aot;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.springframework.core.GenericTypeResolver;
import org.springframework.util.ClassUtils;

/** The types whose values a method's journal entries have. */
final class BoundTypes {

    private BoundTypes() {}

    /** Arguments and result, with what the bean's class says about the variables of generic superclasses. */
    static Type[] of(Method method, Class<?> type) {
        List<Type> types = new ArrayList<>();
        for (Type parameter : method.getGenericParameterTypes()) {
            types.add(GenericTypeResolver.resolveType(parameter, type));
        }
        Type result = GenericTypeResolver.resolveType(method.getGenericReturnType(), type);
        if (result instanceof ParameterizedType later && comesLater((Class<?>) later.getRawType())) {
            types.addAll(Arrays.asList(later.getActualTypeArguments()));
        } else if (result != void.class) {
            types.add(result);
        }
        return types.toArray(Type[]::new);
    }

    /** A future, or a publisher of Reactor, is not kept itself. */
    private static boolean comesLater(Class<?> raw) {
        return CompletionStage.class.isAssignableFrom(raw)
                || ClassUtils.getPackageName(raw).equals("reactor.core.publisher");
    }
}
