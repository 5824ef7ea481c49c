package dev.checkpoint.weaving.plain;

import dev.checkpoint.annotation.Stage;

/** A bean that Spring puts a proxy in front of. */
public class PlainStages {

    /** Says what is executed. */
    public static void tell(String what) {
        System.out.println("> executed " + what);
    }

    @Stage
    public String last(String text) {
        tell("last");
        if (Boolean.getBoolean("last.fails")) {
            throw new IllegalStateException("out of order");
        }
        return text + ".";
    }
}
