package dev.checkpoint.web;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.given.GivenText;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import org.jspecify.annotations.Nullable;

/** What a journal holds, as JSON in lines, without what the caller may not see. */
public final class ShownEntry {

    private ShownEntry() {}

    /**
     * An entry with all that it says.
     *
     * @throws WebProblem if the run has none of this number
     */
    public static String of(RunExplorer explorer, Caller caller, String run, long seq) {
        return text(caller, WebJson.entry(caller, find(explorer, run, seq)));
    }

    /** A value. */
    public static String of(Caller caller, Payload value) {
        return text(caller, value);
    }

    /** A value that a caller gave, to be read as one of the type that is asked for. */
    public static @Nullable GivenText given(@Nullable Object value) {
        return WebJson.given(value);
    }

    private static String text(Caller caller, Object value) {
        return WebJson.mapper(caller).writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    static NumberedEntry find(RunExplorer explorer, String run, long seq) {
        return explorer.journal(run, seq).stream()
                .filter(numbered -> numbered.seq() == seq)
                .findFirst()
                .orElseThrow(
                        () -> new WebProblem(WebProblem.Type.NOT_FOUND, "Run '" + run + "' has no entry " + seq + "."));
    }
}
