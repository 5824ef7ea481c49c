package dev.checkpoint.codec.document;

import java.util.ArrayDeque;
import java.util.Deque;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Writes the value that comes next in a stream of events as JSON text. The mirror of {@link YamlPayload}. */
final class YamlToJson {

    private final StringBuilder json;

    private final Deque<Boolean> maps = new ArrayDeque<>();

    private boolean afterKey;

    YamlToJson(StringBuilder json) {
        this.json = json;
    }

    void all(YamlReader events) {
        do {
            one(events.next());
        } while (!maps.isEmpty());
    }

    private void one(Event event) {
        Event.ID id = event.getEventId();
        if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
            maps.pop();
            json.append(id == Event.ID.MappingEnd ? '}' : ']');
            afterKey = false;
            return;
        }
        boolean isKey = !afterKey && Boolean.TRUE.equals(maps.peek());
        separate();
        if (isKey) {
            JsonText.quote(YamlReader.key(event), json);
            json.append(':');
            afterKey = true;
            return;
        }
        afterKey = false;
        if (event instanceof ScalarEvent scalar) {
            String literal = YamlReader.literal(scalar);
            if (literal != null) {
                json.append(literal);
            } else {
                JsonText.quote(scalar.getValue(), json);
            }
        } else {
            maps.push(id == Event.ID.MappingStart);
            json.append(id == Event.ID.MappingStart ? '{' : '[');
        }
    }

    private void separate() {
        if (afterKey || maps.isEmpty()) {
            return;
        }
        char last = json.charAt(json.length() - 1);
        // after an opening bracket of ours; the ends of texts are quotes
        if (last != '{' && last != '[') {
            json.append(',');
        }
    }
}
