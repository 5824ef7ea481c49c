package dev.checkpoint.weaving.app;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.weaving.plain.PlainStages;

/** A class that is woven for one method and has a proxy for another. */
public class Announcer implements Announces {

    @Override
    public String announce(String text) {
        PlainStages.tell("announce");
        return ">" + text;
    }

    @Stage
    public String unused(String text) {
        return text;
    }
}
