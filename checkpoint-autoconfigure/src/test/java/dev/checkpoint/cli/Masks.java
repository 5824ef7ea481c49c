package dev.checkpoint.cli;

import java.nio.file.Path;

/** Takes out of outputs what differs from one execution to the next. */
final class Masks {

    private Masks() {}

    static String masked(String output, Path directory) {
        return output.replace(directory.toString(), "DIRECTORY")
                // in the order in which the store has them
                .replaceAll("(\"configuration\" ?: ?)\\{[^}]*\\}", "$1CONFIGURATION")
                .replaceAll("(?m)^( +)configuration:\\n(?:\\1 +.*\\n)+", "$1configuration: CONFIGURATION\n")
                // lines are broken where the durations in them want it
                .replaceAll("(?m)^( +inWords: ).*\\n(?: +\\\\.*\\n)*", "$1WORDS\n")
                .replaceAll("\\.export\\d+\\.tmp", ".export.tmp")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "INSTANT")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "TIME")
                .replaceAll("\\b\\d\\d:\\d\\d:\\d\\d\\b", "TIME")
                .replaceAll("PT[0-9.HMS]+", "DURATION")
                .replaceAll("\\b\\d+(\\.\\d+)? (ms|s|min)\\b( \\d+ s)?", "DURATION")
                .replaceAll(" *[█▒▓·]+ *", " BAR ")
                .replaceAll("(?m)^\\(.* without a stage are shortened at .*\\n", "")
                .replaceAll(" ?DURATION passed outside of stages\\.", "")
                .replaceAll(" ?Time went to [^.\\n]*\\.", "")
                .replaceAll("(\"?(?:bytes|output-size)\"? ?: ?)\\d+", "$1BYTES")
                .replaceAll("(\"?(?:instance|thread|java|spring-boot)\"? ?: ?)(?:\"[^\"]*\"|[^\\s\",{\\[]+)", "$1NAME")
                .replaceAll("(\"frames\" ?: ?)\\[[^\\]]*\\]", "$1FRAMES")
                // other verbs and options are no business of this table
                .replaceAll("(?s)(Usage: |Did you mean: ).*", "")
                .replaceAll("(?<=\\S) {2,}", "  ");
    }
}
