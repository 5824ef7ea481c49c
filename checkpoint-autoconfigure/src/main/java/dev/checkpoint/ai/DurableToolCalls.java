package dev.checkpoint.ai;

import java.util.List;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.model.tool.ToolExecutionResult;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** Executes the tool calls of a model with tools that are stages; all else is up to the manager of the application. */
public final class DurableToolCalls implements ToolCallingManager {

    private final ToolCallingManager manager;

    private final ToolStages tools;

    /**
     * Creates a manager.
     *
     * @param manager the manager of the application
     */
    public DurableToolCalls(ToolCallingManager manager, ToolStages tools) {
        this.manager = manager;
        this.tools = tools;
    }

    @Override
    public List<ToolDefinition> resolveToolDefinitions(ToolCallingChatOptions options) {
        return manager.resolveToolDefinitions(options);
    }

    @Override
    public ToolExecutionResult executeToolCalls(Prompt prompt, ChatResponse response) {
        return manager.executeToolCalls(durable(prompt), response);
    }

    private Prompt durable(Prompt prompt) {
        if (!(prompt.getOptions() instanceof ToolCallingChatOptions options)) {
            return prompt;
        }
        List<ToolCallback> given = options.getToolCallbacks();
        if (given == null || given.isEmpty()) {
            return prompt;
        }
        List<ToolCallback> durable = given.stream().map(tools::durable).toList();
        return new Prompt(
                prompt.getInstructions(),
                options.mutate().toolCallbacks(durable).build());
    }
}
