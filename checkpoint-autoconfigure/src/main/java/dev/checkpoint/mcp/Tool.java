package dev.checkpoint.mcp;

import dev.checkpoint.web.Caller;
import dev.checkpoint.web.Permission;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;

/**
 * A tool.
 *
 * @param name what models call it by
 * @param title what people see
 * @param words what it is for, written for a model
 * @param effect what it changes
 * @param permissions what a caller needs
 * @param schema of the arguments
 * @param body answers a call
 */
record Tool(
        String name,
        String title,
        String words,
        Effect effect,
        List<Permission> permissions,
        ToolSchema schema,
        Body body) {

    /** What a tool changes. */
    enum Effect {
        /** Nothing. */
        LOOKS,
        /** It adds something, and takes nothing away. */
        ADDS,
        /** It executes or ends what cannot be taken back. */
        ACTS
    }

    /** Answers a call. */
    @FunctionalInterface
    interface Body {

        String answer(ToolInput input, Caller caller) throws Exception;
    }

    /** A tool that changes nothing, and whose answer is read page by page. */
    static Tool looks(
            String name, String title, String words, List<Permission> permissions, ToolSchema schema, Body body) {
        return new Tool(name, title, words, Effect.LOOKS, permissions, schema.withOffset(), body);
    }

    /** A tool that shows what it would do unless it is told to do it. */
    static Tool acts(String name, String title, String words, Effect effect, ToolSchema schema, Body body) {
        return new Tool(
                name,
                title,
                words + " Without confirm=true it changes nothing and says what it would do.",
                effect,
                List.of(Permission.OPERATE),
                schema.withConfirmation(),
                body);
    }

    boolean isPaged() {
        return effect == Effect.LOOKS;
    }

    Map<String, Object> parameters() {
        return schema.parameters();
    }

    McpSchema.Tool description() {
        boolean looks = effect == Effect.LOOKS;
        return McpSchema.Tool.builder(name, schema.asMap())
                .title(title)
                .description(words)
                .annotations(McpSchema.ToolAnnotations.builder()
                        .title(title)
                        .readOnlyHint(looks)
                        .destructiveHint(effect == Effect.ACTS)
                        .idempotentHint(looks)
                        // what stages do reaches further than the journal
                        .openWorldHint(effect == Effect.ACTS)
                        .build())
                .build();
    }
}
