package dev.checkpoint.web;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.error.RunChangedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;

/** Tells a caller whose act was refused because of the run how it stands now, so that it need not ask. */
final class ConflictAnswers {

    private final RunExplorer explorer;

    ConflictAnswers(RunExplorer explorer) {
        this.explorer = explorer;
    }

    /** The same act, except that its conflicts say how long the journal is, and what a resume would do. */
    WebRoutes.Answer told(WebRoutes.Answer act) {
        return (request, caller) -> {
            try {
                return act.to(request, caller);
            } catch (RuntimeException refused) {
                WebProblem problem = ProblemAnswers.problem(refused);
                String run = problem.type().status() == HttpStatus.CONFLICT ? run(request, refused) : null;
                throw run == null ? problem : with(problem, run, caller);
            }
        };
    }

    private static @Nullable String run(ServerRequest request, RuntimeException refused) {
        if (refused instanceof RunChangedException changed) {
            return changed.runId();
        }
        String segment = request.pathVariables().get("id");
        // the id of an approval is the rest of a path
        return segment == null || segment.startsWith("/") ? null : RunSegment.id(segment);
    }

    private WebProblem with(WebProblem problem, String run, Caller caller) {
        try {
            long entries = explorer.get(run).summary().entries();
            return new WebProblem(problem.type(), String.valueOf(problem.getMessage()), entries, plan(run, caller));
        } catch (RuntimeException gone) {
            return problem;
        }
    }

    /** As a request for the plan would answer; null if it could not. */
    private @Nullable Object plan(String run, Caller caller) {
        try {
            return WebJson.mapper(caller).valueToTree(explorer.plan(run));
        } catch (RuntimeException | StackOverflowError none) {
            return null;
        }
    }
}
