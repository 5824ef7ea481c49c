package dev.checkpoint.spec;

import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.Execution;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The current run and stage of a thread. Set during a call, and propagated to other threads by context propagation; the
 * logging context ({@value #MDC_RUN}, {@value #MDC_STAGE}) follows it.
 */
public final class CurrentRun {

    /** MDC key of the run id. */
    public static final String MDC_RUN = "checkpoint.run";

    /** MDC key of the stage. */
    public static final String MDC_STAGE = "checkpoint.stage";

    /** Key of the frame in context snapshots and in Reactor's context. */
    public static final String KEY = "checkpoint.run";

    private static final ThreadLocal<@Nullable Frame> CURRENT = new ThreadLocal<>();

    private CurrentRun() {}

    /** The frame of the current thread; null outside any run. */
    public static @Nullable Frame get() {
        return CURRENT.get();
    }

    /** Sets the frame of the current thread; null removes it from any run. */
    public static void set(@Nullable Frame frame) {
        if (frame == null) {
            CURRENT.remove();
            MDC.remove(MDC_RUN);
            MDC.remove(MDC_STAGE);
            return;
        }
        CURRENT.set(frame);
        name(frame);
    }

    private static void name(Frame frame) {
        StageId stage = frame.stage();
        name(frame.runId().value(), stage == null ? null : stage.asPath());
    }

    private static void name(@Nullable String run, @Nullable String stage) {
        put(MDC_RUN, run);
        put(MDC_STAGE, stage);
    }

    /** Puts a name into the logging context, if it is not there; null removes it. */
    public static void put(String key, @Nullable String value) {
        String known = MDC.get(key);
        if (value == null) {
            if (known != null) {
                MDC.remove(key);
            }
        } else if (!value.equals(known)) {
            // after each change, the next log line copies the whole context
            MDC.put(key, value);
        }
    }

    /** Executes a body in a frame and restores the previous frame. */
    public static @Nullable Object in(@Nullable Frame frame, Body body) throws Throwable {
        Frame before = CURRENT.get();
        // outside any run, the caller may have put names there, as recovery does
        String run = before == null ? MDC.get(MDC_RUN) : null;
        String stage = before == null ? MDC.get(MDC_STAGE) : null;
        set(frame);
        try {
            return frame == null ? body.proceed() : observed(frame, body);
        } finally {
            set(before);
            if (before == null) {
                name(run, stage);
            }
        }
    }

    /**
     * Executes a body in a frame and restores the previous frame, but leaves the names of this one in the logging context, for
     * what is done about its end. Call {@link #rename} afterwards.
     */
    public static @Nullable Object named(Frame frame, Body body) throws Throwable {
        Frame before = CURRENT.get();
        StageId place = frame.stage();
        String run = frame.runId().value();
        String stage = place == null ? null : place.asPath();
        CURRENT.set(frame);
        name(run, stage);
        try {
            return observed(frame, body);
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
            name(run, stage); // the body may have cleared them
        }
    }

    /** Puts the names of the current frame into the logging context. */
    public static void rename() {
        set(CURRENT.get());
    }

    private static @Nullable Object observed(Frame frame, Body body) throws Throwable {
        if (frame.execution() == Execution.NONE) {
            return body.proceed();
        }
        try (Execution.Scope scope = frame.execution().open()) {
            return body.proceed();
        }
    }
}
