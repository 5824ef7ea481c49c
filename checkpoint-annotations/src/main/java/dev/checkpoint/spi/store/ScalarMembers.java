package dev.checkpoint.spi.store;

import java.util.function.BiConsumer;

/**
 * The members of a JSON object that are a text, a number or a boolean. Nothing else is looked at, so a large argument costs
 * one pass over its characters; at what is not JSON it ends.
 */
final class ScalarMembers {

    private final String json;

    private int at;

    ScalarMembers(String json) {
        this.json = json;
    }

    /** Tells of each, in their order; numbers and booleans as they are written. */
    void forEach(BiConsumer<String, String> member) {
        at = 0;
        boolean more = next('{');
        while (more && peek() == '"') {
            String name = text();
            if (!next(':')) {
                return;
            }
            value(name, member);
            more = next(',');
        }
    }

    private void value(String name, BiConsumer<String, String> member) {
        switch (peek()) {
            case '"' -> {
                String text = text();
                if (at <= json.length()) {
                    member.accept(name, text);
                }
            }
            case '{', '[' -> skipNested();
            default -> {
                String word = word();
                if (!word.isEmpty() && !word.equals("null")) {
                    member.accept(name, word);
                }
            }
        }
    }

    /** Moves to the next character that is no white space; 0 at the end. */
    private char peek() {
        while (at < json.length() && json.charAt(at) <= ' ') {
            at++;
        }
        return at < json.length() ? json.charAt(at) : 0;
    }

    private boolean next(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private String word() {
        int start = at;
        while (at < json.length() && ",}] \t\r\n".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        return json.substring(start, at);
    }

    private void skipNested() {
        int depth = 0;
        do {
            switch (peek()) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    skipText();
                    continue;
                }
                default -> {}
            }
            at++;
        } while (depth > 0 && at < json.length());
    }

    /** Moves behind the closing quote; beyond the end if there is none. */
    private void skipText() {
        at++;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private String text() {
        int start = at + 1;
        skipText();
        String raw = json.substring(start, Math.max(start, Math.min(at - 1, json.length())));
        return raw.indexOf('\\') < 0 ? raw : unescaped(raw);
    }

    private static String unescaped(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\' || ++i == raw.length()) {
                text.append(c);
                continue;
            }
            char escaped = raw.charAt(i);
            if (escaped == 'u' && i + 4 < raw.length()) {
                text.append(hex(raw, i + 1));
                i += 4;
            } else {
                int known = "bfnrt".indexOf(escaped);
                text.append(known < 0 ? escaped : "\b\f\n\r\t".charAt(known));
            }
        }
        return text.toString();
    }

    private static char hex(String raw, int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            code = code << 4 | Math.max(0, Character.digit(raw.charAt(i), 16));
        }
        return (char) code;
    }
}
