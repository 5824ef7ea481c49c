package dev.checkpoint.autoconfigure;

import dev.checkpoint.Approvals;
import dev.checkpoint.control.approval.ApprovalAnswers;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.engine.PipelineApprovals;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.given.GivenValues;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.people.CurrentUser;
import dev.checkpoint.people.ValidatedAnswers;
import dev.checkpoint.spec.AnswerCheck;
import dev.checkpoint.spec.Answerer;
import jakarta.validation.Validator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks people, and takes their answers. */
@Configuration(proxyBeanMethods = false)
final class ApprovalsConfiguration {

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    Approvals approvals(EngineServices services, ActiveRuns activeRuns, ObjectProvider<AnswerCheck> check) {
        return new PipelineApprovals(services, activeRuns, check.getIfAvailable(() -> AnswerCheck.NONE));
    }

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    ApprovalAnswers checkpointAnswers(
            EngineServices services,
            ActiveRuns activeRuns,
            PipelineRegistry pipelines,
            ObjectProvider<AnswerCheck> check,
            GivenValues given,
            ObjectProvider<Answerer> answerer,
            ObjectProvider<RecoveryTrigger> due) {
        return new ApprovalAnswers(
                services.store(),
                new OutsideWriter(services.journal()),
                activeRuns,
                pipelines,
                services.values().codec(),
                check.getIfAvailable(() -> AnswerCheck.NONE),
                given,
                answerer.getIfAvailable(() -> Answerer.UNKNOWN),
                () -> due.ifAvailable(RecoveryTrigger::soon),
                services.redactor(),
                services.clock());
    }

    /** With Bean Validation, answered values are checked by it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "jakarta.validation.Validator")
    static class WithValidation {

        @Bean
        @ConditionalOnMissingBean
        AnswerCheck checkpointAnswerCheck(ObjectProvider<Validator> validator) {
            return new ValidatedAnswers(validator::getIfUnique);
        }
    }

    /** With Spring Security, its user is who answers, if the caller says nothing else. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.security.core.context.SecurityContextHolder")
    static class WithSecurity {

        @Bean
        @ConditionalOnMissingBean
        Answerer checkpointAnswerer() {
            return new CurrentUser();
        }
    }
}
