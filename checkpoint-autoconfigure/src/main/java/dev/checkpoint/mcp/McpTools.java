package dev.checkpoint.mcp;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.web.Access;
import dev.checkpoint.web.BackgroundRuns;
import dev.checkpoint.web.Caller;
import dev.checkpoint.web.ProblemAnswers;
import dev.checkpoint.web.WebProblem;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tools, in the two forms that servers of MCP take. Each call is answered for the sender of the request by which it came, who need not
 * be the one that began the session.
 */
public final class McpTools {

    private final ToolCallers callers;

    private final List<Tool> tools = new ArrayList<>();

    /**
     * Creates the tools.
     *
     * @param background executes what is resumed; null if the tools only look
     */
    public McpTools(
            RunExplorer explorer, RunOperations operations, Access access, @Nullable BackgroundRuns background) {
        this.callers = new ToolCallers(access);
        tools.addAll(new RunTools(explorer).all());
        tools.addAll(new ReportTools(explorer).all());
        if (background != null) {
            tools.addAll(new ActTools(explorer, operations, background).all());
            tools.addAll(new AnswerTools(explorer, operations).all());
        }
    }

    /** For servers that keep sessions. */
    public List<McpServerFeatures.SyncToolSpecification> withSessions() {
        return tools.stream()
                .map(tool -> new McpServerFeatures.SyncToolSpecification(
                        tool.description(), (exchange, request) -> call(tool, request)))
                .toList();
    }

    /** For servers without sessions. */
    public List<McpStatelessServerFeatures.SyncToolSpecification> stateless() {
        return tools.stream()
                .map(tool -> new McpStatelessServerFeatures.SyncToolSpecification(
                        tool.description(), (context, request) -> call(tool, request)))
                .toList();
    }

    private CallToolResult call(Tool tool, CallToolRequest request) {
        try {
            Caller caller = callers.admit(tool.permissions());
            Map<String, Object> given = request.arguments();
            ToolInput input = new ToolInput(given == null ? Map.of() : given, tool.parameters());
            return result(Page.of(tool.body().answer(input, caller), tool.isPaged() ? input.offset() : 0), false);
        } catch (Exception | StackOverflowError thrown) {
            WebProblem problem = ProblemAnswers.problem(thrown);
            return result(Page.of(ToolProblems.words(problem), 0), true);
        }
    }

    private static CallToolResult result(String text, boolean error) {
        return CallToolResult.builder().addTextContent(text).isError(error).build();
    }
}
