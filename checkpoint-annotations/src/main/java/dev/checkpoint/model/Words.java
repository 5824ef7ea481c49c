package dev.checkpoint.model;

import java.util.Locale;

/** The words that stand for constants wherever people and documents see them. */
public final class Words {

    private Words() {}

    /** The word for a constant: {@code handed-over} for {@code HANDED_OVER}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
