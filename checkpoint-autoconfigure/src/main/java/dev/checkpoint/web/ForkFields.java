package dev.checkpoint.web;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.given.GivenText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fork as fields describe it. */
public final class ForkFields {

    private ForkFields() {}

    /**
     * The fork of a run: {@code before}, {@code at} or {@code beforeLastFailure}, {@code as}, {@code arguments} and {@code results}.
     *
     * @throws WebProblem if it has no place, or several
     */
    public static ForkRequest of(String run, GivenFields given) {
        ForkRequest fork = place(ForkRequest.of(run), given);
        String id = given.text("as");
        fork = id == null ? fork : fork.as(id);
        for (Map.Entry<String, @Nullable Object> argument :
                given.object("arguments").entrySet()) {
            fork = fork.argument(argument.getKey(), value(argument.getValue()));
        }
        for (Map.Entry<String, @Nullable Object> result :
                given.object("results").entrySet()) {
            fork = fork.result(result.getKey(), value(result.getValue()));
        }
        return fork;
    }

    /** Read as a value of the parameter or of the result of the stage. */
    private static GivenText value(@Nullable Object given) {
        return new GivenText(WebJson.text(given));
    }

    private static ForkRequest place(ForkRequest fork, GivenFields given) {
        String before = given.text("before");
        Long at = given.number("at");
        boolean failure = given.flag("beforeLastFailure");
        if ((before == null ? 0 : 1) + (at == null ? 0 : 1) + (failure ? 1 : 0) != 1) {
            throw WebProblem.invalid("Say one place: before (a stage), at (a number) or beforeLastFailure (true).");
        }
        if (before != null) {
            return fork.before(before);
        }
        return at == null ? fork.beforeLastFailure() : fork.at(at);
    }
}
