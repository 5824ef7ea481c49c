package dev.checkpoint.codec.jackson;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares values of the JDK by what they are, also those without an equals. */
final class JdkComparison {

    /** Classes without an equals whose text is all of their state. */
    private static final Set<String> TOLD_BY_TEXT = Set.of(
            "java.lang.StringBuilder",
            "java.lang.StringBuffer",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicIntegerArray",
            "java.util.concurrent.atomic.AtomicLongArray",
            "java.util.concurrent.atomic.LongAdder",
            "java.util.concurrent.atomic.DoubleAdder");

    private final StructuralComparison comparison;

    JdkComparison(StructuralComparison comparison) {
        this.comparison = comparison;
    }

    /** Whether its equals looks at its value and its class, and the value refers to nothing else. */
    static boolean isPlain(Object value) {
        String name = value.getClass().getName();
        return value instanceof String
                || value instanceof Enum
                || name.startsWith("java.time.")
                || name.startsWith("java.lang.")
                        && (value instanceof Number || value instanceof Boolean || value instanceof Character);
    }

    @Nullable
    String compare(Object a, Object b, String path) {
        if (a instanceof Pattern left && b instanceof Pattern right) {
            boolean same = left.pattern().equals(right.pattern()) && left.flags() == right.flags();
            return same
                    ? null
                    : path + ": Pattern " + left + " with flags " + left.flags() + " came back as " + right
                            + " with flags " + right.flags();
        }
        if (a instanceof AtomicReference<?> left && b instanceof AtomicReference<?> right) {
            return comparison.compare(left.get(), right.get(), path);
        }
        if (TOLD_BY_TEXT.contains(a.getClass().getName())) {
            return a.toString().equals(b.toString()) ? null : Wording.differ(a, b, path);
        }
        return a.equals(b) ? null : Wording.differ(a, b, path);
    }

    /** Compares what programs read of exceptions. */
    @Nullable
    String compare(Throwable a, Throwable b, String path) {
        String difference = comparison.compare(a.getMessage(), b.getMessage(), path + ".message");
        if (difference == null) {
            difference = comparison.compare(a.getStackTrace(), b.getStackTrace(), path + ".stackTrace");
        }
        if (difference == null) {
            difference = comparison.compare(a.getCause(), b.getCause(), path + ".cause");
        }
        if (difference == null) {
            difference = comparison.compare(a.getSuppressed(), b.getSuppressed(), path + ".suppressed");
        }
        return difference != null ? difference : new FieldComparison(comparison).compareOwn(a, b, path);
    }
}
