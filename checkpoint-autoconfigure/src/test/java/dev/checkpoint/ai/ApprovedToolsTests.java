package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.ai.Conversation.Pipeline;
import dev.checkpoint.error.ApprovalPendingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Tools that a model calls only if a person approves. */
@Timeout(60)
class ApprovedToolsTests {

    private static final ApprovalAnswer ANNA = ApprovalAnswer.by("anna");

    private final List<String> told = new ArrayList<>();

    private final List<String> called = new ArrayList<>();

    private int asked;

    private final ApplicationContextRunner application = Conversation.inMemory()
            .withPropertyValues(
                    "checkpoint.recovery.enabled=false",
                    "checkpoint.ai.durable-calls=true",
                    "checkpoint.ai.approve-tools=deletePage,send*")
            .withBean("chatModel", DurableCallsTests.Model.class, () -> new DurableCallsTests.Model(this::answer));

    /** Wants three tools at once, and then says what it was told. */
    private ChatResponse answer(Prompt prompt) {
        asked++;
        List<Message> messages = prompt.getInstructions();
        Message last = messages.get(messages.size() - 1);
        if (last instanceof ToolResponseMessage results) {
            results.getResponses().forEach(result -> told.add(result.name() + ": " + result.responseData()));
            return response(new AssistantMessage("done, all of it"));
        }
        return response(AssistantMessage.builder()
                .toolCalls(List.of(
                        call("1", "readPage", "{\"page\":\"home\"}"),
                        call("2", "deletePage", "{\"page\":\"home\"}"),
                        call("3", "sendMail", "{\"to\":\"ben\"}")))
                .build());
    }

    private static AssistantMessage.ToolCall call(String id, String tool, String arguments) {
        return new AssistantMessage.ToolCall(id, "function", tool, arguments);
    }

    private static ChatResponse response(AssistantMessage message) {
        return new ChatResponse(List.of(new Generation(message)));
    }

    private String tidy(ApplicationContext context) {
        return context.getBean(Pipeline.class).say("r", text -> context.getBean(ChatClient.Builder.class)
                .build()
                .prompt("tidy up")
                .tools(new Site())
                .call()
                .content());
    }

    @Test
    void asksBeforeChosenToolsAndTellsTheModelOfARefusal() {
        application.run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> tidy(context)).isInstanceOf(ApprovalPendingException.class);
            assertThat(called).containsExactly("read home");
            Approval approval = context.getBean(RunExplorer.class)
                    .approvals(ApprovalQuery.open())
                    .get(0);
            assertThat(approval.id()).isEqualTo("r/say/deletePage#1");
            assertThat(approval.evidence().json()).contains("home");

            operations.reject(approval.id(), ANNA.withComment("it is in use"));
            assertThatThrownBy(() -> tidy(context))
                    .isInstanceOf(ApprovalPendingException.class)
                    .hasMessageContaining("r/say/sendMail#1");
            operations.approve("r/say/sendMail#1", ANNA);
            assertThat(tidy(context)).isEqualTo("DONE, ALL OF IT");
            assertThat(called).containsExactly("read home", "mail to ben");
            assertThat(asked).isEqualTo(2);
            assertThat(told).hasSize(3);
            assertThat(told.get(0)).startsWith("readPage: ").contains("text of home");
            assertThat(told.get(1))
                    .startsWith("deletePage: ")
                    .contains("declined")
                    .contains("it is in use");
            assertThat(told.get(2)).startsWith("sendMail: ").contains("sent");
        });
    }

    @Test
    void asksNobodyOutsideOfRuns() {
        application.run(context -> {
            context.getBean(ChatClient.Builder.class)
                    .build()
                    .prompt("tidy up")
                    .tools(new Site())
                    .call()
                    .content();
            assertThat(called).containsExactly("read home", "delete home", "mail to ben");
        });
    }

    @Test
    void doesNotStartIfToolsAreNoStages() {
        application.withPropertyValues("checkpoint.ai.durable-tools=false").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("checkpoint.ai.approve-tools"));
    }

    class Site {

        @Tool(description = "Reads a page")
        String readPage(String page) {
            called.add("read " + page);
            return "text of " + page;
        }

        @Tool(description = "Deletes a page")
        String deletePage(String page) {
            called.add("delete " + page);
            return "deleted";
        }

        @Tool(description = "Sends a mail")
        String sendMail(String to) {
            called.add("mail to " + to);
            return "sent";
        }
    }
}
