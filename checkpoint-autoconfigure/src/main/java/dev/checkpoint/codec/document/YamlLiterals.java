package dev.checkpoint.codec.document;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The scalars without quotes that are not a text: only the literals of JSON, and the nulls of YAML. */
final class YamlLiterals {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final int LONGEST_WORD = 5;

    private YamlLiterals() {}

    /** The JSON literal of a scalar without quotes; null if it is a text. */
    static @Nullable String of(String plain) {
        if (plain.length() > LONGEST_WORD || plain.isEmpty()) { // most texts; a switch would hash all of them
            return plain.isEmpty() ? "null" : number(plain);
        }
        return switch (plain) {
            case "~", "null" -> "null";
            case "true", "false" -> plain;
            default -> number(plain);
        };
    }

    private static @Nullable String number(String plain) {
        // times and durations begin like a number, and end otherwise
        return plain.charAt(0) <= '9'
                        && plain.charAt(plain.length() - 1) <= '9'
                        && NUMBER.matcher(plain).matches()
                ? plain
                : null;
    }
}
