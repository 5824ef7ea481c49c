package dev.checkpoint.codec.document;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one field per line, payloads as blocks. */
final class YamlFields implements FieldSink {

    private final StringBuilder to;

    YamlFields(StringBuilder to) {
        this.to = to;
    }

    @Override
    public void text(String name, @Nullable String value) {
        if (value != null) {
            text(0, name, value);
        }
    }

    private void text(int indent, String name, String value) {
        indent(indent).append(name).append(": ");
        YamlScalars.value(value, indent, to);
        to.append('\n');
    }

    @Override
    public void word(String name, String value) {
        to.append(name).append(": ").append(value).append('\n');
    }

    @Override
    public void number(String name, long value) {
        to.append(name).append(": ").append(value).append('\n');
    }

    @Override
    public void map(String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            to.append(name).append(":\n");
            for (Map.Entry<String, String> value : values.entrySet()) {
                to.append("  ");
                YamlScalars.line(value.getKey(), to);
                to.append(": ");
                YamlScalars.value(value.getValue(), 2, to);
                to.append('\n');
            }
        }
    }

    @Override
    public void error(String name, ErrorInfo error) {
        to.append(name).append(":\n");
        error(2, error);
    }

    private void error(int indent, ErrorInfo error) {
        text(indent, "type", error.type());
        errorAfterType(indent, error);
    }

    private void errorAfterType(int indent, ErrorInfo error) {
        if (error.message() != null) {
            text(indent, "message", error.message());
        }
        if (!error.ancestors().isEmpty()) {
            text(indent, "extends", Fields.joined(error.ancestors()));
        }
        if (!error.frames().isEmpty()) {
            indent(indent).append("frames:\n");
            for (String frame : error.frames()) {
                indent(indent + 2).append("- ");
                YamlScalars.line(frame, to);
                to.append('\n');
            }
        }
        if (error.cause() != null) {
            indent(indent).append("cause:\n");
            error(indent + 2, error.cause());
        }
        if (!error.suppressed().isEmpty()) {
            indent(indent).append("suppressed:\n");
            for (ErrorInfo suppressed : error.suppressed()) {
                indent(indent + 2).append("- type: ");
                YamlScalars.line(suppressed.type(), to);
                to.append('\n');
                errorAfterType(indent + 4, suppressed);
            }
        }
    }

    private StringBuilder indent(int columns) {
        for (int i = 0; i < columns; i++) {
            to.append(' ');
        }
        return to;
    }

    @Override
    public void payload(String name, @Nullable Payload payload) {
        if (payload != null) {
            to.append(name).append(':');
            YamlPayload.write(payload.json(), to);
            to.append('\n');
        }
    }
}
