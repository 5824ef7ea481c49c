package dev.checkpoint.codec.document;

import dev.checkpoint.error.PayloadException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Writes JSON text as YAML blocks, token by token, so depth and size need no memory except for the text. */
final class YamlPayload {

    // readers require the colon of a simple key within 1024 characters
    private static final int LONGEST_SIMPLE_KEY = 800;

    /** The margin of each level, which a JVM copies at once; a part of a longer one is copied character by character. */
    private static final String[] MARGINS = new String[16];

    static {
        Arrays.setAll(MARGINS, columns -> " ".repeat(2 * columns));
    }

    private static final class Level {
        final boolean list;
        final int indent;
        boolean onLine;

        Level(boolean list, int indent, boolean onLine) {
            this.list = list;
            this.indent = indent;
            this.onLine = onLine;
        }
    }

    private final StringBuilder to;

    private final Deque<Level> levels = new ArrayDeque<>();

    private YamlPayload(StringBuilder to) {
        this.to = to;
    }

    /** Appends a value after the colon of a field in column 0. */
    static void write(String json, StringBuilder to) {
        try (JsonParser parser = JsonTree.parser(json)) {
            new YamlPayload(to).all(parser);
        } catch (JacksonException e) {
            throw new PayloadException(
                    "A payload is not one JSON document: " + e.getOriginalMessage()
                            + ". Check the PayloadCodec that wrote it.",
                    e);
        }
    }

    private void all(JsonParser parser) {
        JsonToken token = parser.nextToken();
        do {
            if (token == null) {
                throw new PayloadException("A payload is empty. Check the PayloadCodec that wrote it.", null);
            }
            JsonToken next = one(parser, token);
            if (levels.isEmpty()) {
                return;
            }
            token = next == null ? parser.nextToken() : next;
        } while (true);
    }

    /** Writes a token, and returns the next one if that has been read. */
    private @Nullable JsonToken one(JsonParser parser, JsonToken token) {
        if (token.isStructEnd()) {
            levels.pop();
        } else if (token == JsonToken.PROPERTY_NAME) {
            startLine();
            key(parser.currentName());
        } else {
            Level level = levels.peek();
            if (level != null && level.list) {
                startLine();
                to.append('-');
            }
            if (token.isStructStart()) {
                return struct(parser, token);
            }
            to.append(' ');
            scalar(parser, token);
        }
        return null;
    }

    private @Nullable JsonToken struct(JsonParser parser, JsonToken token) {
        JsonToken next = parser.nextToken();
        boolean list = token == JsonToken.START_ARRAY;
        if (next.isStructEnd()) {
            to.append(list ? " []" : " {}");
            return null;
        }
        Level outer = levels.peek();
        levels.push(new Level(list, outer == null ? 2 : outer.indent + 2, outer != null && outer.list));
        return next;
    }

    private void startLine() {
        Level level = levels.element();
        if (level.onLine) {
            to.append(' ');
            level.onLine = false;
        } else {
            to.append('\n');
            int depth = level.indent / 2;
            to.append(depth < MARGINS.length ? MARGINS[depth] : " ".repeat(level.indent));
        }
    }

    private void key(String name) {
        int start = to.length();
        YamlScalars.line(name, to);
        if (to.length() - start > LONGEST_SIMPLE_KEY) {
            to.insert(start, "? ").append('\n').append(" ".repeat(levels.element().indent));
        }
        to.append(':');
    }

    private void scalar(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            Level level = levels.peek();
            YamlScalars.value(parser.getString(), level == null ? 0 : level.indent, to);
        } else {
            to.append(parser.getString());
        }
    }
}
