package dev.checkpoint.autoconfigure;

import java.util.Locale;

/** Constants as they are written in configuration. */
final class Words {

    private Words() {}

    /** The word for a constant: {@code stage-completed}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
