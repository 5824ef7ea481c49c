package dev.checkpoint.test;

import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.Approval;
import dev.checkpoint.Approvals;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointPropagationAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.ApprovalRejectedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Import;

@CheckpointTest(classes = TestApprovalsTests.Application.class)
class TestApprovalsTests {

    @Autowired
    private Pipeline pipeline;

    @Autowired
    private TestApprovals approvals;

    @Autowired
    private TestClock clock;

    @Test
    void answersWhatARunAsks() {
        assertThatThrownBy(() -> pipeline.send("42")).isInstanceOf(ApprovalPendingException.class);
        assertThat(approvals.open("42")).extracting(Approval::id).containsExactly("42/parcels#1");
        approvals.approve("42", 3);
        assertThatThrownBy(() -> pipeline.send("42")).isInstanceOf(ApprovalPendingException.class);
        approvals.approve("42");
        assertThat(pipeline.send("42")).isEqualTo("3 sent");
        assertThatRun("42").isCompleted();
        assertThatThrownBy(() -> approvals.approve("42")).hasMessageContaining("no open approval");
    }

    @Test
    void rejectsIt() {
        assertThatThrownBy(() -> pipeline.send("42")).isInstanceOf(ApprovalPendingException.class);
        approvals.reject("42", "too many");
        assertThatThrownBy(() -> pipeline.send("42"))
                .isInstanceOf(ApprovalRejectedException.class)
                .hasMessageContaining("too many");
    }

    @Test
    void letsTheTimePass() {
        assertThatThrownBy(() -> pipeline.send("42")).isInstanceOf(ApprovalPendingException.class);
        approvals.approve("42", 3);
        assertThatThrownBy(() -> pipeline.send("42")).isInstanceOf(ApprovalPendingException.class);
        clock.advance(Duration.ofHours(2));
        assertThatThrownBy(() -> pipeline.send("42"))
                .isInstanceOf(ApprovalRejectedException.class)
                .hasMessageContaining("not answered");
    }

    @SpringBootConfiguration
    @ImportAutoConfiguration({
        AopAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        CheckpointCodecAutoConfiguration.class,
        CheckpointStoreAutoConfiguration.class,
        CheckpointPropagationAutoConfiguration.class,
        CheckpointExplainAutoConfiguration.class,
        CheckpointAutoConfiguration.class,
        CheckpointLifecycleAutoConfiguration.class
    })
    @Import({Pipeline.class, Stages.class})
    static class Application {}

    static class Pipeline {

        private final Approvals asking;

        private final Stages stages;

        Pipeline(Approvals asking, Stages stages) {
            this.asking = asking;
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String send(String id) {
            return stages.send(asking.ask("parcels", "How many?", Integer.class));
        }
    }

    static class Stages {

        @Stage
        @RequiresApproval(value = "Send #{#parcels}?", approvers = "CHIEF", votes = 2, timeout = "1h")
        String send(int parcels) {
            return parcels + " sent";
        }
    }
}
