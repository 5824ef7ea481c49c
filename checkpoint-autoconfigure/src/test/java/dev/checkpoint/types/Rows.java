package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stages with types of one library, each with one type. Called without an argument, a stage returns a value of its type;
 * called with a value, it returns nothing, so that it shows whether the argument is compared, whatever becomes of results.
 */
public abstract class Rows {

    /** How many stages were executed in this process. */
    static final AtomicInteger EXECUTED = new AtomicInteger();

    private enum Sample {
        VALUE,
        CHANGED
    }

    private final String library;

    private @Nullable Sample sample;

    /** Rows of a library. */
    protected Rows(String library) {
        this.library = library;
    }

    /** As the table names it. */
    public String library() {
        return library;
    }

    /** The body of each stage: a value of the type, and one that differs from it. */
    protected <T> @Nullable T of(@Nullable T given, T value, T changed) {
        if (sample != null) {
            return sample == Sample.VALUE ? value : changed;
        }
        EXECUTED.incrementAndGet();
        return given == null ? value : null;
    }

    /** The stages of a class of rows, in the order of their names. */
    static List<Method> stages(Class<?> rows) {
        return Arrays.stream(rows.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Stage.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** The value of a stage, freshly made. */
    static Object value(Class<?> rows, Method stage) throws ReflectiveOperationException {
        return sample(rows, stage, Sample.VALUE);
    }

    /** A value of the same type that is another one. */
    static Object changed(Class<?> rows, Method stage) throws ReflectiveOperationException {
        return sample(rows, stage, Sample.CHANGED);
    }

    private static Object sample(Class<?> rows, Method stage, Sample sample) throws ReflectiveOperationException {
        Rows sampled = (Rows) rows.getConstructor().newInstance();
        sampled.sample = sample;
        return stage.invoke(sampled, new Object[] {null});
    }
}
