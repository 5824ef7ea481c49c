package dev.checkpoint.weaving.app;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.weaving.plain.PlainStages;

/** A class no proxy can extend. */
public final class FinalStages {

    @Stage
    public String doubled(String text) {
        PlainStages.tell("doubled");
        return text + text;
    }
}
