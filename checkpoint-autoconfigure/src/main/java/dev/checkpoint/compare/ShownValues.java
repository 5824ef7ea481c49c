package dev.checkpoint.compare;

import dev.checkpoint.compare.Tree.Elements;
import dev.checkpoint.compare.Tree.Figure;
import dev.checkpoint.compare.Tree.Hidden;
import dev.checkpoint.compare.Tree.Members;
import dev.checkpoint.compare.Tree.Raw;
import dev.checkpoint.compare.Tree.Text;
import dev.checkpoint.explain.details.Json;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.Set;

/** Values as a comparison shows them: secrets masked, and not too long. */
final class ShownValues {

    private static final int LONGEST = 4_000;

    private static final int START = 200;

    private static final Set<String> NO_SECRETS = Set.of("null", "true", "false");

    private final Redactor redactor;

    ShownValues(Redactor redactor) {
        this.redactor = redactor;
    }

    boolean isSensitive(String name) {
        return redactor.isSensitive(name);
    }

    String text(String text) {
        return redactor.text(text);
    }

    /** A value that has no name, or none that says that it is secret. */
    Payload value(Tree value, boolean secret) {
        StringBuilder json = new StringBuilder();
        write(value, secret, json);
        if (json.length() <= LONGEST) {
            return Payload.of(json.toString());
        }
        String starts = Texts.shortened(json.toString(), START);
        return Payload.of("{\"size\":" + Json.bytes(json.toString()) + ",\"starts\":" + Json.quote(starts) + "}");
    }

    private void write(Tree value, boolean secret, StringBuilder to) {
        if (value instanceof Raw raw && NO_SECRETS.contains(raw.json())) {
            to.append(raw.json());
        } else if (secret || value instanceof Hidden) {
            Json.quote(Redactor.MASK, to);
        } else if (value instanceof Members members) {
            char before = '{';
            for (var member : members.all().entrySet()) {
                Json.quote(text(member.getKey()), to.append(before)).append(':');
                write(member.getValue(), isSensitive(member.getKey()), to);
                before = ',';
            }
            to.append(before == '{' ? "{}" : "}");
        } else if (value instanceof Elements elements) {
            char before = '[';
            for (Tree element : elements.all()) {
                write(element, false, to.append(before));
                before = ',';
            }
            to.append(before == '[' ? "[]" : "]");
        } else if (value instanceof Text text) {
            Json.quote(text(text.value()), to);
        } else if (value instanceof Figure figure) {
            String digits = figure.json();
            to.append(text(digits).equals(digits) ? digits : Json.quote(Redactor.MASK));
        } else {
            Json.quote("(nested too deeply)", to);
        }
    }
}
