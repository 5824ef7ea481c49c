package dev.checkpoint.interception.elsewhere;

import dev.checkpoint.annotation.Stage;

/** Stages for subclasses in other packages; one of them nobody can override there. */
public abstract class Steps {

    @Stage
    String hidden(String text) {
        return text;
    }

    @Stage
    protected String open(String text) {
        return text;
    }
}
