package dev.checkpoint.control;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Requests;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** A file store of which some methods fail while that is wanted. */
class Troubled implements BeanPostProcessor {

    private volatile Set<String> failing = Set.of();

    /** How often it was asked for open requests. */
    private final AtomicInteger looks = new AtomicInteger();

    private final AtomicReference<@Nullable Runnable> afterLook = new AtomicReference<>();

    private final Map<String, Runnable> after = new ConcurrentHashMap<>();

    private volatile @Nullable String fatal;

    int looks() {
        return looks.get();
    }

    /** Names of methods; {@code look} is that by which owners look for open requests. */
    void fail(String... methods) {
        failing = Set.of(methods);
    }

    /** What happens after a look for open requests, before the owner hears of it; once. */
    void afterLook(Runnable next) {
        afterLook.set(next);
    }

    /** What happens after the next call of a method of the store itself, before its caller goes on; once. */
    void after(String method, Runnable next) {
        after.put(method, next);
    }

    /** The process dies when this run is written to. */
    void dieAt(@Nullable String run) {
        fatal = run;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof FileCheckpointStore store ? troubled(store) : bean;
    }

    private Object troubled(FileCheckpointStore store) {
        Class<?>[] abilities = FileCheckpointStore.class.getInterfaces();
        return Proxy.newProxyInstance(CheckpointStore.class.getClassLoader(), abilities, (proxy, method, args) -> {
            if (method.getName().equals("ability")) {
                Class<?> type = (Class<?>) args[0];
                return type.isInstance(proxy) ? java.util.Optional.of(proxy) : java.util.Optional.empty();
            }
            boolean look = method.getDeclaringClass() == Requests.class
                    && method.getName().equals("open");
            if (look) {
                looks.incrementAndGet();
            }
            if (failing.contains(method.getName()) || look && failing.contains("look")) {
                throw new StoreException("the store is away", null);
            }
            if (args != null
                    && args[0] instanceof Append append
                    && append.run().value().equals(fatal)) {
                throw new Error("the process died");
            }
            try {
                Object result = method.invoke(store, args);
                Runnable then =
                        method.getDeclaringClass() == CheckpointStore.class ? after.remove(method.getName()) : null;
                if (then != null) {
                    then.run();
                }
                Runnable next = look && !((List<?>) result).isEmpty() ? afterLook.getAndSet(null) : null;
                if (next != null) {
                    next.run();
                }
                return result;
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
    }
}
