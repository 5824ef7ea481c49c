package dev.checkpoint.aop;

import dev.checkpoint.engine.StageEngine;
import dev.checkpoint.engine.StageEngine.Caller;
import dev.checkpoint.metadata.SpecResolver;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.StageSpec;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Handles intercepted calls of stages, through a proxy or woven. The engine is obtained at the first call. */
public final class StageCalls {

    private final Supplier<SpecResolver> specs;

    private final Supplier<StageEngine> engine;

    private final Supplier<Pipelines> pipelines;

    /** Creates an entry point to an engine that does not exist yet. */
    public StageCalls(Supplier<SpecResolver> specs, Supplier<StageEngine> engine, Supplier<Pipelines> pipelines) {
        this.specs = SingletonSupplier.of(specs);
        this.engine = SingletonSupplier.of(engine);
        this.pipelines = SingletonSupplier.of(pipelines);
    }

    /**
     * Handles a call.
     *
     * @param bean the bean whose method is called; null if only its object is known
     * @param isRetry whether the same invocation was executed before
     */
    @Nullable
    Object serve(
            @Nullable String bean, boolean isRetry, Method method, Class<?> type, @Nullable Object[] args, Body body)
            throws Throwable {
        StageSpec spec = specs.get().stage(method, type);
        Caller caller = bean == null || !spec.enabled()
                ? null
                : new Caller(bean, pipelines.get().isStageShared(spec.name()), isRetry);
        return engine.get().run(spec, caller, args, body);
    }
}
