package dev.checkpoint.codec.document;

import java.util.Random;

/** Texts and JSON documents out of characters that mean something to YAML. */
final class RandomJson {

    private static final String ALPHABET =
            "aZ0 \t\n\r:#-?[]{},&*!|>'\"%@`~=<\\/.\u0000\u0007\u007f\u0085\u00a0é\u2028\ufeff東\ud83c\udf89";

    private final Random random;

    RandomJson(long seed) {
        random = new Random(seed);
    }

    /** One character of the alphabet. */
    String character() {
        int at = random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length()));
        return Character.toString(ALPHABET.codePointAt(ALPHABET.offsetByCodePoints(0, at)));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(character());
        }
        return text.toString();
    }

    String tree() {
        StringBuilder json = new StringBuilder();
        tree(json, 0);
        return json.toString();
    }

    private void tree(StringBuilder json, int depth) {
        int kind = random.nextInt(depth > 4 ? 4 : 7);
        if (kind < 2) {
            JsonText.quote(text(), json);
        } else if (kind == 2) {
            json.append(random.nextInt());
        } else if (kind == 3) {
            json.append(random.nextBoolean() ? "null" : "true");
        } else {
            boolean map = kind == 4;
            json.append(map ? '{' : '[');
            int size = random.nextInt(4);
            for (int i = 0; i < size; i++) {
                json.append(i == 0 ? "" : ",");
                if (map) {
                    JsonText.quote(i + text(), json);
                    json.append(':');
                }
                tree(json, depth + 1);
            }
            json.append(map ? '}' : ']');
        }
    }

    /** The text after one edit: a character more, less or another, or a line moved, doubled or indented. */
    String edited(String text) {
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        int next = Math.min(at + 1, text.length());
        int line = text.lastIndexOf('\n', at) + 1;
        int end = text.indexOf('\n', at) + 1;
        return switch (random.nextInt(8)) {
            case 0, 1 -> text.substring(0, at) + character() + text.substring(at);
            case 2, 3 -> text.substring(0, at) + character() + text.substring(next);
            case 4, 5 -> text.substring(0, at) + text.substring(next);
            case 6 -> text.substring(0, line) + " ".repeat(random.nextInt(4)) + text.substring(line);
            default -> text.substring(0, end) + text.substring(line, Math.max(line, end)) + text.substring(end);
        };
    }
}
