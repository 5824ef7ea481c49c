package dev.checkpoint.mcp;

import dev.checkpoint.model.Texts;
import dev.checkpoint.web.WebProblem;

/** Says what is wrong, and what to do. */
final class ToolProblems {

    private ToolProblems() {}

    static String words(WebProblem problem) {
        String words = problem.type().title() + ": " + Texts.sentence(String.valueOf(problem.getMessage()));
        String next = next(problem.type());
        return next.isEmpty() ? words : words + "\n" + next;
    }

    private static String next(WebProblem.Type type) {
        return switch (type) {
            case UNAUTHENTICATED ->
                "Nothing is answered without a caller. Send credentials with each request to the MCP endpoint, as for the"
                        + " rest of the application.";
            case FORBIDDEN -> "Calling again does not help. Ask the person you work for.";
            case NOT_FOUND ->
                "Ids are exact. " + RunTools.LIST + " lists runs, and " + ReportTools.APPROVALS + " lists approvals.";
            case STALE -> "Nothing was done. Call " + RunTools.SHOW + " again, and decide anew.";
            case CONFLICT -> "Call " + RunTools.SHOW + " to see how the run stands.";
            case INVALID -> "Correct the arguments and call again.";
            case STORE_FAILED -> "Call again later.";
            default -> "";
        };
    }
}
