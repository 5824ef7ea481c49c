package dev.checkpoint.crash;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.Approvals;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.ApprovalPendingException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An application that asks or answers, and halts at an append. Options are those of {@link CrashApplication}. */
@Configuration(proxyBeanMethods = false)
@Import({CrashApplication.class, ApprovalCrashApplication.Asking.class, ApprovalCrashApplication.Stages.class})
class ApprovalCrashApplication {

    static final String RUN = "asking";

    /** Option: {@code ask}, or {@code id=value} of an answer. */
    static final String DO = "crash.do";

    public static void main(String[] args) {
        System.setOut(System.err);
        SpringApplication application = new SpringApplication(ApprovalCrashApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        try (ConfigurableApplicationContext context = application.run(args)) {
            RunOperations operations = context.getBean(RunOperations.class);
            String[] what = context.getEnvironment().getRequiredProperty(DO).split(":");
            if (what.length > 1) {
                operations.approve(what[0], ApprovalAnswer.by("anna").withValue(Integer.valueOf(what[1])));
            } else {
                operations.start("asking", RUN);
            }
        } catch (ApprovalPendingException asked) {
            return;
        }
    }

    /** This process executes one application, so it halts at once. */
    @Bean
    static Death death() {
        return new Death.Process(1).ofOne();
    }

    /** Asks in code, and before a stage. */
    static class Asking {

        private final Approvals approvals;

        private final Stages stages;

        Asking(Approvals approvals, Stages stages) {
            this.approvals = approvals;
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String asking(String id) {
            return stages.order(approvals.ask("amount", "How much?", Integer.class));
        }
    }

    static class Stages {

        private final Trace trace;

        Stages(Trace trace) {
            this.trace = trace;
        }

        @Stage
        @RequiresApproval("Order #{#amount}?")
        String order(int amount) {
            trace.executed("order " + amount);
            return amount + " ordered";
        }
    }
}
