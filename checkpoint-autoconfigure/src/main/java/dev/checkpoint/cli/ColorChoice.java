package dev.checkpoint.cli;

import picocli.CommandLine.Help.Ansi;

/** When colours are wanted. */
enum ColorChoice {
    /** On a terminal, unless NO_COLOR is set. */
    AUTO(Ansi.AUTO),
    /** Always. */
    ALWAYS(Ansi.ON),
    /** Never. */
    NEVER(Ansi.OFF);

    private final Ansi ansi;

    ColorChoice(Ansi ansi) {
        this.ansi = ansi;
    }

    Ansi ansi() {
        return ansi;
    }
}
