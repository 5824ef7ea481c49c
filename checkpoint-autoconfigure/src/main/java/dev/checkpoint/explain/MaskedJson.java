package dev.checkpoint.explain;

import dev.checkpoint.explain.details.Json;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * JSON text in which secrets are masked; still JSON, whatever the redactor does. A value under a sensitive name is masked as
 * a whole. Text that breaks off is masked as far as it goes.
 */
final class MaskedJson {

    private static final Redactor NONE = Redactor.none();

    private final String json;

    private final Redactor redactor;

    private final StringBuilder to;

    private final Deque<Boolean> objects = new ArrayDeque<>();

    private @Nullable String name;

    private int at;

    private MaskedJson(String json, Redactor redactor) {
        this.json = json;
        this.redactor = redactor;
        this.to = new StringBuilder(json.length() + 16);
    }

    static String mask(String json, Redactor redactor) {
        if (redactor == NONE) {
            return json;
        }
        // a number, or a constant
        if (!json.isEmpty() && json.charAt(0) > ' ' && "\"{[".indexOf(json.charAt(0)) < 0) {
            return json.equals("null") || redactor.text(json).equals(json) ? json : Json.quote(Redactor.MASK);
        }
        // most arguments are short texts without quotes in them
        int last = json.length() - 1;
        if (last > 0 && json.charAt(0) == '"' && json.indexOf('"', 1) == last && json.indexOf('\\') < 0) {
            String value = json.substring(1, last);
            String shown = redactor.text(value);
            return shown.equals(value) ? json : Json.quote(shown);
        }
        return new MaskedJson(json, redactor).all();
    }

    private String all() {
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                text();
            } else if (c == '{' || c == '[') {
                open(c);
            } else if (c == '}' || c == ']') {
                objects.poll();
                name = null;
                copy();
            } else if (c == ',') {
                name = Boolean.TRUE.equals(objects.peek()) ? null : name;
                copy();
            } else if (c == ':' || c <= ' ') {
                copy();
            } else {
                literal();
            }
        }
        return to.toString();
    }

    private void copy() {
        to.append(json.charAt(at++));
    }

    private boolean isSecret() {
        return name != null && redactor.isSensitive(name);
    }

    private void open(char c) {
        if (isSecret()) {
            skipContainer();
            Json.quote(Redactor.MASK, to);
            return;
        }
        objects.push(c == '{');
        name = c == '{' ? null : name;
        copy();
    }

    private void skipContainer() {
        int depth = 0;
        do {
            char c = json.charAt(at);
            if (c == '"') {
                at = endOfText();
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            at++;
        } while (depth > 0 && at < json.length());
    }

    private void text() {
        int start = at;
        at = endOfText();
        boolean whole = at - start > 1 && json.charAt(at - 1) == '"';
        String value = Json.unescape(json, start + 1, whole ? at - 1 : at);
        if (name == null && Boolean.TRUE.equals(objects.peek())) {
            name = value;
            keep(value, redactor.text(value), start);
            return;
        }
        keep(value, isSecret() ? Redactor.MASK : redactor.text(value), start);
    }

    private void keep(String value, String shown, int start) {
        if (shown.equals(value)) {
            to.append(json, start, at);
        } else {
            Json.quote(shown, to);
        }
    }

    /** Position after the closing quote, or the end. */
    private int endOfText() {
        int i = at + 1;
        while (i < json.length() && json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, json.length());
    }

    private void literal() {
        int start = at;
        while (at < json.length() && ",]}: \n\r\t".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        String value = json.substring(start, at);
        boolean kept =
                value.equals("null") || !isSecret() && redactor.text(value).equals(value);
        if (kept) {
            to.append(value);
        } else {
            Json.quote(Redactor.MASK, to);
        }
    }
}
