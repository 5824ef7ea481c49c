package dev.checkpoint.control;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** A file store of which some methods fail while that is wanted. */
class Troubled implements BeanPostProcessor {

    private volatile Set<String> failing = Set.of();

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
            if (failing.contains(method.getName())) {
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
