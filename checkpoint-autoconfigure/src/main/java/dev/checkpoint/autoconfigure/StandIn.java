package dev.checkpoint.autoconfigure;

import dev.checkpoint.error.CheckpointException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Replaces a bean while Checkpoint is disabled, and refuses every call, because there are no runs. */
final class StandIn implements InvocationHandler {

    private final Class<?> type;

    private StandIn(Class<?> type) {
        this.type = type;
    }

    static <T> T of(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new StandIn(type)));
    }

    @Override
    public Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args) {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> args != null && proxy == args[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> type.getSimpleName() + " (disabled)";
            };
        }
        throw new CheckpointException("Checkpoint is disabled (checkpoint.enabled=false), so "
                + type.getSimpleName() + "." + method.getName()
                + " has no runs to work on. Call the pipeline's method directly, or set checkpoint.enabled=true.");
    }
}
