package dev.checkpoint.engine.values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stack as it is kept: the frames of the application, and the first frames up to its own, which say where it happened. Between
 * two of its methods are dozens of frames of Spring's proxies and of Checkpoint; each such series becomes one line.
 */
final class Frames {

    /** Frames kept of one exception, which only endless recursion exceeds. */
    private static final int MOST = 256;

    /** Kept whatever they are, unless the application's own code is above. */
    private static final int FIRST = 5;

    /** A shorter series is not worth a line that says less. */
    private static final int SHORTEST = 3;

    private static final List<String> REFLECTION = List.of("java.lang.reflect.", "jdk.internal.reflect.");

    private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "sun.");

    private static final List<String> FOLDED = List.of(
            "org.springframework.",
            "org.aspectj.",
            "dev.checkpoint.aop.",
            "dev.checkpoint.engine.",
            "dev.checkpoint.operations.",
            "dev.checkpoint.propagation.",
            "dev.checkpoint.reactive.",
            "dev.checkpoint.recovery.",
            "dev.checkpoint.spec.",
            "dev.checkpoint.store.",
            "dev.checkpoint.telemetry.",
            "java.lang.reflect.",
            "jdk.internal.reflect.",
            "jdk.proxy");

    private Frames() {}

    /**
     * The lines of a stack.
     *
     * @param own how many frames it does not share with the exception that it caused; the others are counted
     */
    static List<String> of(StackTraceElement[] stack, int own) {
        List<String> lines = new ArrayList<>(Math.min(own, MOST) + 1);
        int at = 0;
        boolean located = false;
        while (at < own && lines.size() < MOST) {
            int end = at < FIRST && !located ? at : endOfSeries(stack, at, own);
            if (end - at >= SHORTEST) {
                lines.add("... " + (end - at) + " frames of Spring and Checkpoint");
                at = end;
            } else if (located && end - at > 1 && isReflection(stack, at, end)) {
                lines.add("... " + (end - at) + " frames of reflection");
                at = end;
            } else {
                located |= isOfApplication(stack[at].getClassName());
                lines.add(String.valueOf(stack[at]));
                at++;
            }
        }
        if (at < stack.length) {
            lines.add("... " + (stack.length - at) + " more");
        }
        return lines;
    }

    private static int endOfSeries(StackTraceElement[] stack, int from, int own) {
        int end = from;
        while (end < own && isFolded(stack[end].getClassName())) {
            end++;
        }
        return end;
    }

    private static boolean isReflection(StackTraceElement[] stack, int from, int end) {
        return Arrays.stream(stack, from, end).allMatch(frame -> startsWith(frame.getClassName(), REFLECTION));
    }

    private static boolean isOfApplication(String type) {
        return !isFolded(type) && !startsWith(type, OF_THE_JDK);
    }

    private static boolean isFolded(String type) {
        return type.contains("$$SpringCGLIB$$") || startsWith(type, FOLDED);
    }

    private static boolean startsWith(String type, List<String> packages) {
        return packages.stream().anyMatch(type::startsWith);
    }
}
