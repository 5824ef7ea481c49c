package dev.checkpoint.aop;

import dev.checkpoint.engine.Body;
import dev.checkpoint.engine.StageEngine;
import dev.checkpoint.metadata.SpecResolver;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Where intercepted calls of stages go, through a proxy or woven. The engine is asked for at the first call. */
public final class StageCalls {

    private final Supplier<SpecResolver> specs;

    private final Supplier<StageEngine> engine;

    /** An entry to an engine that is not there yet. */
    public StageCalls(Supplier<SpecResolver> specs, Supplier<StageEngine> engine) {
        this.specs = SingletonSupplier.of(specs);
        this.engine = SingletonSupplier.of(engine);
    }

    @Nullable
    Object serve(Method method, Class<?> type, @Nullable Object[] args, Body body) throws Throwable {
        return engine.get().run(specs.get().stage(method, type), args, body);
    }
}
