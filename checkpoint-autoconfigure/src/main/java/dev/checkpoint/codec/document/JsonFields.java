package dev.checkpoint.codec.document;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the fields of one entry on one line and each payload on a line of its own. */
final class JsonFields implements FieldSink {

    private final StringBuilder to;

    JsonFields(StringBuilder to) {
        this.to = to;
    }

    /** Names of fields need no escapes. */
    private void name(String name) {
        to.append('"').append(name).append("\":");
    }

    @Override
    public void text(String name, @Nullable String value) {
        if (value != null) {
            word(name, value);
        }
    }

    @Override
    public void word(String name, String value) {
        name(name);
        JsonText.quote(value, to);
        to.append(',');
    }

    @Override
    public void number(String name, long value) {
        name(name);
        to.append(value).append(',');
    }

    /** A text under any name. */
    void member(String name, String value) {
        JsonText.quote(name, to);
        to.append(':');
        JsonText.quote(value, to);
        to.append(',');
    }

    @Override
    public void map(String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            name(name);
            to.append('{');
            for (Map.Entry<String, String> value : values.entrySet()) {
                member(value.getKey(), value.getValue());
            }
            closeWith('}');
            to.append(',');
        }
    }

    @Override
    public void error(String name, ErrorInfo error) {
        name(name);
        error(error);
        to.append(',');
    }

    private void error(ErrorInfo error) {
        to.append('{');
        word("type", error.type());
        text("message", error.message());
        if (!error.ancestors().isEmpty()) {
            word("extends", Fields.joined(error.ancestors()));
        }
        if (!error.frames().isEmpty()) {
            list("frames", error.frames());
        }
        if (error.cause() != null) {
            error("cause", error.cause());
        }
        if (!error.suppressed().isEmpty()) {
            name("suppressed");
            to.append('[');
            for (ErrorInfo suppressed : error.suppressed()) {
                error(suppressed);
                to.append(',');
            }
            closeWith(']');
            to.append(',');
        }
        closeWith('}');
    }

    private void list(String name, List<String> values) {
        name(name);
        to.append('[');
        for (String value : values) {
            JsonText.quote(value, to);
            to.append(',');
        }
        closeWith(']');
        to.append(',');
    }

    private void closeWith(char end) {
        to.setCharAt(to.length() - 1, end);
    }

    @Override
    public void payload(String name, @Nullable Payload payload) {
        if (payload != null) {
            to.append('\n');
            name(name);
            to.append(onOneLine(payload.json())).append(',');
        }
    }

    /** JSON text contains line feeds only between tokens, where a blank is equivalent. */
    private static String onOneLine(String json) {
        // searching for a character is much faster than replacing none
        boolean lines = json.indexOf('\n') >= 0 || json.indexOf('\r') >= 0;
        return lines ? json.replace('\n', ' ').replace('\r', ' ') : json;
    }
}
