package dev.checkpoint.test.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What stages work with; a test sees how often it was used, and lets it fail. */
public class Warehouse {

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private int failing;

    private int factor = 1;

    /** Lets the next uses fail. */
    public void fail(int times) {
        failing = times;
    }

    /** Sets by what a later version of the pipeline multiplies what was picked. */
    public void multiply(int by) {
        factor = by;
    }

    /** By what it is multiplied. */
    public int factor() {
        return factor;
    }

    /** Fails, or remembers a use. */
    public void use(String what) {
        calls.add(what);
        if (failing > 0) {
            failing--;
            throw new IllegalStateException("no paper");
        }
    }

    /** The uses since this was last asked. */
    public List<String> calls() {
        List<String> made = List.copyOf(calls);
        calls.clear();
        return made;
    }
}
