package dev.checkpoint.codec.document;

import dev.checkpoint.store.support.DocumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML event by event. Aliases and tags are refused: nothing in a file may multiply itself or name a class.
 *
 * <p>Below the level of objects on purpose: numbers stay the text they are, and only what JSON knows is anything else
 * than a text.
 */
final class YamlReader {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final ParserImpl events;

    private YamlReader(String yaml) {
        // what was written has to be readable, however large; marks would keep a copy of the text per event;
        // one buffer for all, as characters of two units are read wrongly where a buffer ends between them
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setUseMarks(false)
                .setBufferSize(yaml.length() + 1)
                .build();
        events = new ParserImpl(settings, new StreamReader(settings, yaml));
    }

    /** Reads a header. */
    static Fields fields(String yaml) {
        try {
            YamlReader reader = new YamlReader(yaml);
            reader.toContent();
            return Fields.of(reader.value(reader.next(), 0), "header");
        } catch (YamlEngineException e) {
            throw notYaml(e);
        }
    }

    /** Reads a section and returns the value of its one field as JSON text. */
    static String json(String yaml) {
        try {
            YamlReader reader = new YamlReader(yaml);
            reader.toContent();
            reader.next(); // the mapping
            reader.next(); // the name of the section
            StringBuilder json = new StringBuilder(yaml.length());
            new YamlToJson(json).all(reader);
            return json.toString();
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

    /** The next event; refuses what could do harm. */
    Event next() {
        Event event = events.next();
        if (event.getEventId() == Event.ID.Alias) {
            throw new DocumentException("it holds an alias (*name), which is not read; write the value itself");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new DocumentException("it holds an anchor (&name), which is not read; remove it");
        }
        boolean tagged = event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                || event instanceof CollectionStartEvent start && start.getTag().isPresent();
        if (tagged) {
            throw new DocumentException("it holds a tag (!name), which is not read; remove it");
        }
        return event;
    }

    private Object value(Event event, int depth) {
        if (depth > JsonTree.DEEPEST_HEADER) {
            throw new DocumentException("its header is nested too deeply");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        if (event.getEventId() == Event.ID.SequenceStart) {
            List<Object> list = new ArrayList<>();
            for (Event item = next(); item.getEventId() != Event.ID.SequenceEnd; item = next()) {
                list.add(value(item, depth + 1));
            }
            return list;
        }
        if (event.getEventId() != Event.ID.MappingStart) {
            throw new DocumentException("it holds no fields");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
            String name = key(key);
            Event content = next();
            Object value = value(content, depth + 1);
            if (!(content instanceof ScalarEvent scalar) || !"null".equals(literal(scalar))) {
                map.put(name, value);
            }
        }
        return map;
    }

    static String key(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        throw new DocumentException("it holds a key that is not a text");
    }

    /** The JSON literal a scalar stands for; null if it is a text. */
    static @Nullable String literal(ScalarEvent scalar) {
        if (!scalar.isPlain()) {
            return null;
        }
        String text = scalar.getValue();
        return switch (text) {
            case "", "~", "null" -> "null";
            case "true", "false" -> text;
            default -> NUMBER.matcher(text).matches() ? text : null;
        };
    }
}
