package dev.checkpoint.control;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Requests;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** A file store of which some methods fail while that is wanted. */
class Troubled implements BeanPostProcessor {

    private volatile Set<String> failing = Set.of();

    /** How often it was asked for open requests. */
    private final AtomicInteger looks = new AtomicInteger();

    int looks() {
        return looks.get();
    }

    /** Names of methods; {@code look} is that by which owners look for open requests. */
    void fail(String... methods) {
        failing = Set.of(methods);
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
            try {
                return method.invoke(store, args);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
    }
}
