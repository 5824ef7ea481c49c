package dev.checkpoint.codec.document;

import dev.checkpoint.spi.store.format.DocumentException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads any YAML, event by event. Refuses aliases and tags: a file must not be able to expand itself or name a class.
 *
 * <p>Deliberately creates no objects: numbers keep their text, and only JSON literals are anything else than a text.
 */
final class YamlEvents {

    /** So many brackets and braces are in each other at most; for each one, the parser takes as long as for a thousand others. */
    private static final int DEEPEST_FLOW = 1000;

    private final ParserImpl events;

    private YamlEvents(String yaml) {
        // everything that was written must be readable; marks would keep a copy of the text per event; one buffer for
        // all, because characters of two units are read wrongly if a buffer ends between them
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setUseMarks(false)
                .setBufferSize(yaml.length() + 1)
                .build();
        events = new ParserImpl(settings, new StreamReader(settings, yaml));
    }

    /** Reads a header. */
    static void header(String yaml, YamlSink sink) {
        try {
            YamlEvents reader = new YamlEvents(yaml);
            reader.toContent();
            reader.value(sink);
        } catch (YamlEngineException e) {
            throw notYaml(e);
        }
    }

    /** Reads the value of the one field of a section. */
    static void section(String yaml, YamlSink sink) {
        try {
            YamlEvents reader = new YamlEvents(yaml);
            reader.toContent();
            reader.next(); // the mapping
            reader.next(); // the name of the section
            reader.value(sink);
        } catch (YamlEngineException e) {
            throw notYaml(e);
        }
    }

    private static DocumentException notYaml(YamlEngineException e) {
        return new DocumentException("it is not valid YAML: " + e.getMessage(), e);
    }

    private void toContent() {
        next();
        next(); // the starts of stream and document
    }

    /** The next event; refuses aliases, anchors and tags. */
    private Event next() {
        Event event = events.next();
        if (event.getEventId() == Event.ID.Alias) {
            throw new DocumentException("it contains an alias (*name), which is not supported; write the value itself");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new DocumentException("it contains an anchor (&name), which is not supported; remove it");
        }
        boolean tagged = event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                || event instanceof CollectionStartEvent start && start.getTag().isPresent();
        if (tagged) {
            throw new DocumentException("it contains a tag (!name), which is not supported; remove it");
        }
        return event;
    }

    /** Reads one value of any depth. */
    private void value(YamlSink sink) {
        Deque<Boolean> lists = new ArrayDeque<>();
        boolean isKey = false;
        int flow = 0;
        do {
            Event event = next();
            Event.ID id = event.getEventId();
            boolean inMap = Boolean.FALSE.equals(lists.peek());
            if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
                sink.end(lists.pop());
                flow = Math.max(0, flow - 1);
                isKey = true;
            } else if (inMap && isKey) {
                sink.key(key(event));
                isKey = false;
            } else if (event instanceof ScalarEvent scalar) {
                sink.scalar(scalar.getValue(), scalar.isPlain());
                isKey = true;
            } else if (event instanceof CollectionStartEvent start) {
                flow = flow > 0 || start.isFlow() ? flow + 1 : 0;
                if (flow > DEEPEST_FLOW) {
                    throw new DocumentException(
                            "it has brackets or braces that are nested too deeply; write it in lines");
                }
                lists.push(id == Event.ID.SequenceStart);
                sink.start(id == Event.ID.SequenceStart);
                isKey = true;
            } else {
                throw new DocumentException("it contains no fields");
            }
        } while (!lists.isEmpty());
    }

    private static String key(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        throw new DocumentException("it contains a key that is not a text");
    }
}
