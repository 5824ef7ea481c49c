package dev.checkpoint.aop;

import dev.checkpoint.engine.RunEngine;
import dev.checkpoint.metadata.SpecResolver;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.RunSpec;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Handles intercepted calls of pipelines, through a proxy or woven. The engine is obtained at the first call. */
public final class PipelineCalls {

    private final Supplier<SpecResolver> specs;

    private final Supplier<RunEngine> engine;

    private final Supplier<Pipelines> pipelines;

    /** Creates an entry point to an engine that does not exist yet. */
    public PipelineCalls(Supplier<SpecResolver> specs, Supplier<RunEngine> engine, Supplier<Pipelines> pipelines) {
        this.specs = SingletonSupplier.of(specs);
        this.engine = SingletonSupplier.of(engine);
        this.pipelines = SingletonSupplier.of(pipelines);
    }

    /**
     * Handles a call.
     *
     * @param bean the bean whose method is called; null if only its object is known
     */
    @Nullable
    Object serve(@Nullable String bean, Method method, Class<?> type, @Nullable Object[] args, Body body)
            throws Throwable {
        RunSpec spec = specs.get().pipeline(method, type);
        boolean named = bean != null && pipelines.get().isShared(spec.pipeline());
        return engine.get().run(spec, named ? bean : null, args, body);
    }
}
