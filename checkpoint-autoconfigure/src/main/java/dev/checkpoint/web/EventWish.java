package dev.checkpoint.web;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.model.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * What a caller wants to listen to.
 *
 * @param run the entries of a run; null for how runs stand
 * @param pipeline only runs of this one
 * @param next the first entry of the run
 */
record EventWish(Caller caller, @Nullable String run, @Nullable String pipeline, long next) {

    /** What a request says. Also tells whether there is such a run. */
    static EventWish of(ServerRequest request, Caller caller, RunExplorer explorer) {
        String run = request.param("run").orElse(null);
        String pipeline = request.param("pipeline").orElse(null);
        if (run == null) {
            return new EventWish(caller, null, pipeline, 0);
        }
        explorer.journal(run, Long.MAX_VALUE);
        return new EventWish(caller, run, pipeline, next(request, run));
    }

    /** Behind the last event that the listener got, or where it says. */
    private static long next(ServerRequest request, String run) {
        String last = request.headers().firstHeader("Last-Event-ID");
        if (last == null) {
            return RunReads.number("entry", request.param("from").orElse("0"));
        }
        // browsers send it in UTF-8, and some servers read headers as ISO 8859-1
        String sent = new String(last.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        for (String one : List.of(last, sent)) {
            try {
                Position position = Position.parse(one);
                if (position.run().value().equals(run)) {
                    return position.seq() + 1;
                }
            } catch (IllegalArgumentException none) {
                // said below
            }
        }
        throw WebProblem.invalid("'" + last + "' is no position of run '" + run + "'.");
    }
}
