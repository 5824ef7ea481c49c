package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.ApprovalPendingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The process that asks, and the one that answers, die before, within and after each of their writes. */
@Timeout(120)
class ApprovalCrashTests {

    private static final ApprovalAnswer ANNA = ApprovalAnswer.by("anna");

    @TempDir
    private Path directory;

    private ApplicationContextRunner survivor() {
        return Applications.withFiles(Layout.journals(directory))
                .withPropertyValues(
                        "checkpoint.recovery.enabled=false", CrashApplication.TRACE + "=" + Layout.trace(directory))
                .withUserConfiguration(Traced.class)
                .withBean(ApprovalCrashApplication.Asking.class)
                .withBean(ApprovalCrashApplication.Stages.class);
    }

    /** Executes an application until it halts. */
    private void halt(String moment, String what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ChildJvm.command("approvals.jsa", false));
        command.add(ApprovalCrashApplication.class.getName());
        command.add("--spring.main.banner-mode=off");
        command.add("--checkpoint.recovery.enabled=false");
        command.add("--checkpoint.file.directory=" + Layout.journals(directory));
        command.add("--" + CrashApplication.TRACE + "=" + Layout.trace(directory));
        command.add("--" + CrashApplication.HALT + "=" + moment);
        command.add("--" + ApprovalCrashApplication.DO + "=" + what);
        Process process = new ProcessBuilder(command)
                .redirectError(Layout.log(directory).toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("see %s", Layout.log(directory)).isEqualTo(Death.KILLED);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The first append begins the run, the second is the question, the third says that the run waits. */
    @ParameterizedTest
    @ValueSource(strings = {"DURING:2", "AFTER:2", "DURING:3"})
    void asksOnceWhereverTheAskerDies(String moment) throws Exception {
        halt(moment, "ask");
        survivor().run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            ApprovalCrashApplication.Asking pipelines = context.getBean(ApprovalCrashApplication.Asking.class);
            String run = ApprovalCrashApplication.RUN;
            assertThatThrownBy(() -> pipelines.asking(run)).isInstanceOf(ApprovalPendingException.class);
            assertThat(context.getBean(RunExplorer.class).approvals(ApprovalQuery.all()))
                    .extracting(Approval::id)
                    .containsExactly("asking/amount#1");
            operations.approve("asking/amount#1", ANNA.withValue(3));
            assertThatThrownBy(() -> pipelines.asking(run)).isInstanceOf(ApprovalPendingException.class);
            operations.approve("asking/order#1", ANNA);
            assertThat(pipelines.asking(run)).isEqualTo("3 ordered");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEFORE:1", "DURING:1", "AFTER:1"})
    void anAnswerCountsOnceWhereverTheAnswererDies(String moment) throws Exception {
        survivor().run(context -> assertThatThrownBy(() ->
                        context.getBean(ApprovalCrashApplication.Asking.class).asking(ApprovalCrashApplication.RUN))
                .isInstanceOf(ApprovalPendingException.class));
        halt(moment, "asking/amount#1:3");
        survivor().run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            operations.approve(
                    "asking/amount#1", ANNA.withValue(3)); // the same again is fine, whether it was kept or not
            assertThatThrownBy(() -> operations.resume(ApprovalCrashApplication.RUN))
                    .isInstanceOf(ApprovalPendingException.class);
            operations.approve("asking/order#1", ANNA.withValue(4));
            assertThat(operations.resume(ApprovalCrashApplication.RUN).result()).isEqualTo("4 ordered");
            assertThat(context.getBean(RunExplorer.class)
                            .approvals(ApprovalQuery.all().run(ApprovalCrashApplication.RUN)))
                    .allSatisfy(approval -> assertThat(approval.answers()).hasSize(1));
            assertThat(Trace.read(Layout.trace(directory)))
                    .extracting(Trace.Line::label)
                    .containsExactly("order 4");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Traced {

        @Bean
        Trace trace(Environment options, StageRecorder recorder) {
            return new Trace(
                    Path.of(options.getRequiredProperty(CrashApplication.TRACE)),
                    recorder,
                    "",
                    new Death.Process(1).ofOne());
        }
    }
}
