package dev.checkpoint.codec.document;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads scalars from a YAML text, in the forms that {@link YamlScalars} writes. A null result means another form.
 */
final class YamlTexts extends YamlCursor {

    private static final String ESCAPES = "\"\\nrtbf ";

    private static final String ESCAPED = "\"\\\n\r\t\b\f ";

    YamlTexts(String yaml) {
        super(yaml);
    }

    /** Whether an item of a list starts here. */
    boolean isItem() {
        return is('-') && charAt(at + 1) == ' ';
    }

    /** Whether a field of a map starts here. */
    boolean isField() {
        int start = at;
        boolean field = line() != null && is(':');
        at = start;
        return field;
    }

    /** Takes a text that ends on this line, or at the colon after a key. */
    @Nullable
    String line() {
        return is('"') ? quoted() : plain();
    }

    private @Nullable String plain() {
        int start = at;
        if (!startsPlain()) {
            return null;
        }
        int end = start + 1;
        for (char c = charAt(end); c != '\n'; c = charAt(++end)) {
            // as YamlScalars.harmless() says; nearly all are, so no method is called for them
            if (c > '#' && c < 0x7f && c != ':' || c == ' ') {
                continue;
            }
            if (c == ':' && (charAt(end + 1) == ' ' || charAt(end + 1) == '\n')) {
                break;
            }
            boolean comment = c == '#' && charAt(end - 1) == ' ';
            if (comment || !YamlScalars.printable(c)) { // also excludes surrogates, which are written in quotes
                return null;
            }
        }
        at = end;
        return charAt(end - 1) == ' ' ? null : yaml.substring(start, end);
    }

    private boolean startsPlain() {
        char c = charAt(at);
        return YamlScalars.plainStart(c) || isDigit(c) || c == '-' && isDigit(charAt(at + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private @Nullable String quoted() {
        int from = ++at;
        StringBuilder text = null; // needed from the first escape on
        while (!is('"')) {
            if (is('\\')) {
                text = (text == null ? new StringBuilder() : text).append(yaml, from, at);
                if (!takeEscape(text)) {
                    return null;
                }
                from = at;
            } else if (!takeShown()) {
                return null;
            }
        }
        String rest = yaml.substring(from, at++);
        return text == null ? rest : text.append(rest).toString();
    }

    private boolean takeEscape(StringBuilder text) {
        int kind = ESCAPES.indexOf(charAt(at + 1));
        if (kind >= 0) {
            text.append(ESCAPED.charAt(kind));
            at += 2;
            return true;
        }
        if (charAt(at + 1) == '\n') {
            return takeContinuation();
        }
        if (charAt(at + 1) != 'u') {
            return false;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            if (!HexFormat.isHexDigit(charAt(i))) {
                return false;
            }
            unit = unit << 4 | HexFormat.fromHexDigit(charAt(i));
        }
        text.append((char) unit);
        at += 6;
        return true;
    }

    /** Takes the end of a line that continues on the next one, and the indentation of that line. */
    private boolean takeContinuation() {
        at += 2;
        int start = at;
        while (is(' ')) {
            at++;
        }
        return at > start && !is('\n') && !is('\t');
    }

    /** Takes a block of lines after its bar, but not the last line feed. */
    @Nullable
    String block(int indent) {
        boolean indented = take('2');
        char ending = is('\n') ? ' ' : charAt(at++);
        if (" -+".indexOf(ending) < 0 || !take('\n')) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        while (take('\n')) {
            text.append('\n');
        }
        if (indented ? !takeMargin(indent) || !is(' ') && !is('\t') : !takeIndent(indent) || is('\t')) {
            return null;
        }
        do {
            int start = at;
            if (is('\n') || !takeLine()) {
                return null;
            }
            while (take('\n')) {} // skips empty lines, which are not indented
            text.append(yaml, start, at);
        } while (takeMargin(indent));
        at--;
        return ended(text, ending);
    }

    private boolean takeMargin(int indent) {
        for (int i = at; i < at + indent; i++) {
            if (charAt(i) != ' ') {
                return false;
            }
        }
        at += indent;
        return true;
    }

    private static @Nullable String ended(StringBuilder text, char ending) {
        int end = text.length() - 1; // where the last line ends
        char last = text.charAt(end - 1);
        if (last == ' ' || last == '\t' || last == '\n' && ending != '+') {
            return null;
        }
        return ending == '-' ? text.substring(0, end) : text.toString();
    }
}
