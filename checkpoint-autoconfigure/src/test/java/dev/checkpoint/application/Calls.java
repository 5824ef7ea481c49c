package dev.checkpoint.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which stage bodies were executed, in order, and which are to fail. */
public class Calls {

    private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

    private final Set<String> failing = Collections.synchronizedSet(new HashSet<>());

    /** A stage says that it is being executed. */
    public void of(String stage) {
        executed.add(stage);
        if (failing.contains(stage)) {
            throw new IllegalStateException(stage + " is out of order", new java.io.IOException("cable cut"));
        }
    }

    public void fail(String stage) {
        failing.add(stage);
    }

    public void repair() {
        failing.clear();
    }

    /** What was executed since the last question. */
    public List<String> taken() {
        synchronized (executed) {
            List<String> copy = List.copyOf(executed);
            executed.clear();
            return copy;
        }
    }
}
