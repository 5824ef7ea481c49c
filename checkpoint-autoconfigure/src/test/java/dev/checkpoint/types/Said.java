package dev.checkpoint.types;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the product says in the log. */
final class Said extends AppenderBase<ILoggingEvent> {

    private final List<String> lines = new ArrayList<>();

    static Said listening() {
        Said said = new Said();
        said.start();
        Logger product = (Logger) LoggerFactory.getLogger("dev.checkpoint");
        product.setLevel(Level.INFO);
        product.addAppender(said);
        return said;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
    }

    /** The lines since the last call. */
    synchronized List<String> taken() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
