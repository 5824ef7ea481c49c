package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/**
 * The reserved names of payload texts. An object with the single member {@code "$encrypted"} or {@code "$masked"}
 * represents a protected value. If a name of the application is equal to one of these, after any number of dollar
 * signs, it is written with one more dollar sign.
 */
final class Reserved {

    private final Lazy<Parsers> parsers;

    Reserved(Lazy<Parsers> parsers) {
        this.parsers = parsers;
    }

    /** Whether a text may contain a reserved name; raw JSON may contain names with escapes. */
    static boolean mayOccur(String json) {
        // most texts have neither ending
        boolean named = json.contains("ed\"") && (json.contains("encrypted\"") || json.contains("masked\""));
        return named || json.contains("\\u00");
    }

    private static boolean isReserved(String name) {
        if (!name.startsWith("$")) {
            return false;
        }
        String bare = name.substring(name.lastIndexOf('$'));
        return name.lastIndexOf('$') == name.chars().takeWhile(c -> c == '$').count() - 1
                && (bare.equals(SensitivePass.ENCRYPTED) || bare.equals(SensitivePass.MASKED));
    }

    /** Protects values with sensitive names in maps, and escapes names that only look like reserved ones. */
    String seal(String json, SensitivePass pass) {
        Copy copy = new Copy(json);
        try (JsonParser in = parsers.get().parser(json)) {
            while (in.nextToken() != null) {
                if (in.currentToken() != JsonToken.PROPERTY_NAME) {
                    continue;
                }
                String name = in.currentName();
                int start = offset(in);
                in.nextToken();
                if (isReserved(name)) {
                    boolean ours = in.currentToken() == JsonToken.VALUE_STRING && pass.isOurs(in.getString());
                    if (!ours) {
                        copy.insert(json.indexOf('"', start) + 1, "$");
                    }
                } else if (pass.met() && pass.isSensitive(name)) {
                    if (isNoSecret(in.currentToken())) {
                        continue;
                    }
                    int from = offset(in);
                    in.skipChildren();
                    in.finishToken();
                    int to = (int) in.currentLocation().getCharOffset();
                    String value = json.substring(from, to);
                    copy.replace(from, to, isOurs(value, pass) ? value : pass.asText(value));
                }
            }
        }
        return copy.text();
    }

    /** Null and booleans are not secrets. */
    private static boolean isNoSecret(JsonToken token) {
        return token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
    }

    private static boolean isOurs(String value, SensitivePass pass) {
        int start = value.indexOf(":\"");
        boolean form = value.startsWith("{\"$encrypted\":") || value.startsWith("{\"$masked\":");
        return form && pass.isOurs(value.substring(start + 2, value.length() - 2));
    }

    /** Restores the plain values, and removes the escapes. */
    String open(String json, UnaryOperator<String> decrypt) {
        Copy copy = new Copy(json);
        try (JsonParser in = parsers.get().parser(json)) {
            int object = -1;
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.START_OBJECT) {
                    object = offset(in);
                    continue;
                }
                int opened = object;
                object = -1;
                if (in.currentToken() != JsonToken.PROPERTY_NAME || !isReserved(in.currentName())) {
                    continue;
                }
                String name = in.currentName();
                if (name.startsWith("$$")) {
                    int start = offset(in);
                    int first = json.indexOf('"', start);
                    copy.replace(first, json.indexOf('"', first + 1) + 1, '"' + name.substring(1) + '"');
                    continue;
                }
                String path = path(in.streamReadContext().getParent());
                if (name.equals(SensitivePass.MASKED)) {
                    throw new PayloadException(
                            "The sensitive value at " + path + " was masked and cannot be restored: there was no key in"
                                    + " checkpoint.encryption.keyset when it was written.",
                            null);
                }
                String plain = decrypted(in, opened, path, decrypt);
                copy.replace(opened, (int) in.currentLocation().getCharOffset(), plain);
            }
        }
        return copy.text();
    }

    private static String decrypted(JsonParser in, int opened, String path, UnaryOperator<String> decrypt) {
        String cipher = in.nextToken() == JsonToken.VALUE_STRING ? in.getString() : "";
        if (opened < 0 || cipher.isEmpty() || in.nextToken() != JsonToken.END_OBJECT) {
            throw new PayloadException(
                    "The encrypted value at " + path + " is malformed: expected {\"$encrypted\": \"...\"}.", null);
        }
        try {
            return decrypt.apply(cipher);
        } catch (PayloadException e) {
            throw new PayloadException(
                    "The encrypted value at " + path + " cannot be restored: " + e.getMessage(), null);
        }
    }

    /** The paths of the masked values. */
    List<String> masked(String json) {
        List<String> paths = new ArrayList<>();
        if (!json.contains("\"$masked\"")) {
            return paths;
        }
        try (JsonParser in = parsers.get().parser(json)) {
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.PROPERTY_NAME
                        && in.currentName().equals(SensitivePass.MASKED)) {
                    paths.add(path(in.streamReadContext().getParent()));
                }
            }
        }
        return paths;
    }

    /** The place of the first text or number that matches; protected values are skipped. */
    Optional<String> find(String json, Predicate<String> what) {
        try (JsonParser in = parsers.get().parser(json)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                boolean named = token == JsonToken.PROPERTY_NAME;
                if (named && isReserved(in.currentName()) && !in.currentName().startsWith("$$")) {
                    in.nextToken();
                } else if ((named || token.isScalarValue()) && what.test(in.getString())) {
                    // the path of a matching name ends before the name, which must not be shown
                    TokenStreamContext place = in.streamReadContext();
                    return Optional.of(named ? path(place.getParent()) + " (a name)" : path(place));
                }
            }
        }
        return Optional.empty();
    }

    private static int offset(JsonParser in) {
        return (int) in.currentTokenLocation().getCharOffset();
    }

    static String path(@Nullable TokenStreamContext context) {
        if (context == null || context.inRoot()) {
            return "$";
        }
        String step = context.inArray() ? "[" + context.getCurrentIndex() + "]" : "." + context.currentName();
        return path(context.getParent()) + step;
    }

    /** A text copied with changes, front to back. */
    private static final class Copy {

        private final String source;
        private final StringBuilder target = new StringBuilder();
        private int done;

        Copy(String source) {
            this.source = source;
        }

        void insert(int at, String text) {
            replace(at, at, text);
        }

        void replace(int from, int to, String text) {
            target.append(source, done, from).append(text);
            done = to;
        }

        String text() {
            return done == 0
                    ? source
                    : target.append(source, done, source.length()).toString();
        }
    }
}
