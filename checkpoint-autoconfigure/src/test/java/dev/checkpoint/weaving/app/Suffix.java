package dev.checkpoint.weaving.app;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.weaving.plain.PlainStages;

/** A record with a stage. */
public record Suffix(String text) {

    @Stage
    public String append(String before) {
        PlainStages.tell("append");
        return before + text;
    }
}
