package dev.checkpoint.codec.document;

import org.jspecify.annotations.Nullable;

/** Writes a value as JSON text. The counterpart of {@link YamlPayload}. */
final class YamlToJson implements YamlSink {

    private final StringBuilder json;

    YamlToJson(StringBuilder json) {
        this.json = json;
    }

    @Override
    public void start(boolean list) {
        separate();
        json.append(list ? '[' : '{');
    }

    @Override
    public void end(boolean list) {
        json.append(list ? ']' : '}');
    }

    @Override
    public void key(String name) {
        separate();
        JsonText.quote(name, json);
        json.append(':');
    }

    @Override
    public void scalar(String text, boolean plain) {
        separate();
        @Nullable String literal = plain ? YamlLiterals.of(text) : null;
        if (literal != null) {
            json.append(literal);
        } else {
            JsonText.quote(text, json);
        }
    }

    private void separate() {
        int length = json.length();
        char last = length == 0 ? '[' : json.charAt(length - 1);
        // after a bracket or colon that this class wrote; texts end with quotes
        if (last != '{' && last != '[' && last != ':') {
            json.append(',');
        }
    }
}
