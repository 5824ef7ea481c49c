package dev.checkpoint.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of what is printed. */
enum Format {
    /** For people. */
    TABLE,
    /** The same with all columns. */
    WIDE,
    /** One JSON document. */
    JSON,
    /** One JSON document per line and thing. */
    JSONL,
    /** One YAML document. */
    YAML,
    /** A table of Markdown. */
    MD,
    /** Ids, one a line. */
    IDS;

    private static final Pattern OUTPUT = Pattern.compile("(?:--output|-o)(?:=?(.+))?");

    boolean isDocument() {
        return this == JSON || this == JSONL || this == YAML;
    }

    /** Whether a command asks for JSON, so that its errors are JSON too; also of one that cannot be parsed. */
    static boolean isJson(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            Matcher option = OUTPUT.matcher(arguments.get(i));
            if (option.matches()) {
                String value =
                        option.group(1) == null && i + 1 < arguments.size() ? arguments.get(i + 1) : option.group(1);
                return JSON.name().equalsIgnoreCase(value) || JSONL.name().equalsIgnoreCase(value);
            }
        }
        return false;
    }
}
