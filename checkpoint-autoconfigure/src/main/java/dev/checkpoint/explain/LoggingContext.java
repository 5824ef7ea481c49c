package dev.checkpoint.explain;

import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What the MDC of this thread holds, masked and bounded. */
final class LoggingContext {

    private static final int MOST = 32;

    private static final int LONGEST = 200;

    private LoggingContext() {}

    /** By name; null if it is empty. What we put there ourselves says nothing new. */
    static @Nullable Map<String, String> shown(Redactor redactor) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        if (context == null || context.isEmpty()) {
            return null;
        }
        Map<String, String> shown = new TreeMap<>();
        context.forEach((name, value) -> {
            if (value != null && !name.startsWith("checkpoint.") && shown.size() < MOST) {
                shown.put(name, Texts.start(redactor.value(name, value), LONGEST));
            }
        });
        return shown.isEmpty() ? null : shown;
    }
}
