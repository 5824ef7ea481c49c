package dev.checkpoint.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged below {@code dev.checkpoint}, with the logging context of that moment. */
final class LoggedLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.checkpoint");

    private final Level before = logger.getLevel();

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    LoggedLines() {
        logger.setLevel(Level.INFO);
        logger.addAppender(this);
        start();
    }

    record Line(String text, Map<String, String> context) {}

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(new Line(event.getFormattedMessage(), Map.copyOf(event.getMDCPropertyMap())));
    }

    /** All that name the run, or one of its stages, in their text or context. */
    List<Line> about(String run) {
        return lines.stream()
                .filter(line -> line.text().contains("run=" + run)
                        || line.text().startsWith("research ")
                        || run.equals(line.context().get("checkpoint.run")))
                .toList();
    }

    Line find(String part) {
        return lines.stream()
                .filter(line -> line.text().contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line with '" + part + "' in " + lines));
    }

    void clear() {
        lines.clear();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
        stop();
    }
}
