package dev.checkpoint.control.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.Approvals;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.ApprovalForbiddenException;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.spec.AnswerCheck;
import dev.checkpoint.spec.Answerer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** What Bean Validation and Spring Security add to answers, with the real libraries and without them. */
@Timeout(60)
class AnswerersTests {

    private final ApplicationContextRunner application = Applications.inMemory()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withPropertyValues("checkpoint.recovery.enabled=false")
            .withBean(Ordering.class)
            .withBean(Ordering.Stages.class)
            .withBean(Publishing.class)
            .withBean(Publishing.Stages.class);

    @AfterEach
    void nobodyIsLoggedIn() {
        SecurityContextHolder.clearContext();
    }

    private static void logIn(Authentication user) {
        SecurityContextHolder.getContext().setAuthentication(user);
    }

    @Test
    void anAnswerThatIsNotValidIsNotKept() {
        application.run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> context.getBean(Ordering.class).order("r"))
                    .isInstanceOf(ApprovalPendingException.class);
            Ordering.Budget dear = new Ordering.Budget(new BigDecimal(5000), " ");
            assertThatThrownBy(() -> operations.approve(
                            "r/budget#1", ApprovalAnswer.by("anna").withValue(dear)))
                    .hasMessageContaining("amount")
                    .hasMessageContaining("currency")
                    .hasMessageContaining("Nothing was answered");
            assertThat(context.getBean(RunExplorer.class).approvals(ApprovalQuery.open()))
                    .singleElement()
                    .satisfies(open -> assertThat(open.answers()).isEmpty());
            operations.approve(
                    "r/budget#1", ApprovalAnswer.by("anna").withValue(Map.of("amount", 5, "currency", "USD")));
            assertThat(context.getBean(Ordering.class).order("r")).isEqualTo("bees for 5 USD");
        });
    }

    @Test
    void anEarlyAnswerThatIsNotValidDoesNotCount() {
        application.run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> context.getBean(Ordering.class).twoBudgets("r"))
                    .isInstanceOf(ApprovalPendingException.class);
            operations.approve(
                    "r/second#1", ApprovalAnswer.by("anna").withValue(Map.of("amount", 5000, "currency", "USD")));
            operations.approve(
                    "r/first#1", ApprovalAnswer.by("anna").withValue(Map.of("amount", 5, "currency", "USD")));
            assertThatThrownBy(() -> context.getBean(Ordering.class).twoBudgets("r"))
                    .isInstanceOf(ApprovalPendingException.class)
                    .hasMessageContaining("r/second#2");
        });
    }

    @Test
    void theUserOfSpringSecurityAnswers() {
        application.run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> context.getBean(Publishing.class).publish("r", 200))
                    .isInstanceOf(ApprovalPendingException.class);
            ApprovalAnswer fine = ApprovalAnswer.by(null).withComment("fine");
            assertThatThrownBy(() -> operations.approve("r/publish#1", fine)).hasMessageContaining("EDITOR");
            logIn(new AnonymousAuthenticationToken(
                    "key", "somebody", AuthorityUtils.createAuthorityList("ROLE_EDITOR")));
            assertThatThrownBy(() -> operations.approve("r/publish#1", fine)).hasMessageContaining("EDITOR");
            logIn(new TestingAuthenticationToken("eve", "secret", "ROLE_READER"));
            assertThatThrownBy(() -> operations.approve("r/publish#1", fine))
                    .isInstanceOfSatisfying(ApprovalForbiddenException.class, forbidden -> {
                        assertThat(forbidden.approvalId()).isEqualTo("r/publish#1");
                        assertThat(forbidden.approvers()).containsExactly("EDITOR");
                        assertThat(forbidden).hasMessageContaining("needs the role EDITOR, which eve does not have");
                    });
            logIn(new TestingAuthenticationToken("anna", "secret", "ROLE_EDITOR"));
            assertThatThrownBy(() -> operations.approve("r/publish#1", fine.withRoles("READER")))
                    .hasMessageContaining("EDITOR");
            operations.approve("r/publish#1", fine);
            assertThat(context.getBean(RunExplorer.class)
                            .approvals(ApprovalQuery.all().run("r")))
                    .flatExtracting(Approval::answers)
                    .extracting(Approval.Given::by)
                    .isEqualTo(List.of("anna"));
        });
    }

    @Test
    void withoutTheLibrariesTheCallerSaysWhoAnswers() {
        Applications.inMemory()
                .withClassLoader(new FilteredClassLoader("org.springframework.security", "jakarta.validation"))
                .run(context -> assertThat(context)
                        .hasSingleBean(Approvals.class)
                        .doesNotHaveBean(Answerer.class)
                        .doesNotHaveBean(AnswerCheck.class));
    }
}
