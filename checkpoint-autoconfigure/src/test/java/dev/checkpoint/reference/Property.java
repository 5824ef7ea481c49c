package dev.checkpoint.reference;

import org.jspecify.annotations.Nullable;

/**
 * One row of the reference.
 *
 * @param name as a user writes it
 * @param type the allowed values, or a word for them
 * @param defaultValue as a user would write it; empty if there is none
 * @param description one or two sentences; null if the metadata has none
 */
record Property(String name, String type, String defaultValue, @Nullable String description) {

    String row() {
        String shown = defaultValue.isEmpty() ? "" : "`" + defaultValue + "`";
        return "| `" + name + "` | " + type + " | " + shown + " | " + description + " |";
    }
}
