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

/** The types of the values in a method's journal entries. */
final class BoundTypes {

    private BoundTypes() {}

    /**
     * The types of arguments and result, with the type variables of generic superclasses resolved by the bean's class.
     */
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

    /** Unwraps a future or a Reactor publisher, which is not stored itself. */
    private static boolean comesLater(Class<?> raw) {
        return CompletionStage.class.isAssignableFrom(raw)
                || ClassUtils.getPackageName(raw).equals("reactor.core.publisher");
    }
}
