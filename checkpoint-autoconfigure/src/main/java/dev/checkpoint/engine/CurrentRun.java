package dev.checkpoint.engine;

import dev.checkpoint.spi.event.Execution;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The run and stage the current thread works for. Set for the length of a call, carried to other threads by context
 * propagation; the logging context ({@value #MDC_RUN}, {@value #MDC_STAGE}) follows it.
 */
public final class CurrentRun {

    /** MDC key of the run id. */
    public static final String MDC_RUN = "checkpoint.run";

    /** MDC key of the stage. */
    public static final String MDC_STAGE = "checkpoint.stage";

    /** Key of the frame wherever contexts are carried: in snapshots and in Reactor's context. */
    public static final String KEY = "checkpoint.run";

    private static final ThreadLocal<@Nullable Frame> CURRENT = new ThreadLocal<>();

    private CurrentRun() {}

    /** Where the current thread stands; null outside any run. */
    public static @Nullable Frame get() {
        return CURRENT.get();
    }

    /** Puts the current thread into a run, or out of any with null. */
    public static void set(@Nullable Frame frame) {
        if (frame == null) {
            CURRENT.remove();
            MDC.remove(MDC_RUN);
            MDC.remove(MDC_STAGE);
            return;
        }
        CURRENT.set(frame);
        MDC.put(MDC_RUN, frame.session().id().value());
        if (frame.stage() == null) {
            MDC.remove(MDC_STAGE);
        } else {
            MDC.put(MDC_STAGE, frame.stage().asPath());
        }
    }

    /** Executes a body in a frame and restores what was there. */
    public static @Nullable Object in(@Nullable Frame frame, Body body) throws Throwable {
        Frame before = CURRENT.get();
        set(frame);
        try {
            return frame == null ? body.proceed() : observed(frame, body);
        } finally {
            set(before);
        }
    }

    private static @Nullable Object observed(Frame frame, Body body) throws Throwable {
        try (Execution.Scope scope = frame.execution().open()) {
            return body.proceed();
        }
    }
}
