package dev.checkpoint.coexistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;

/** Spring Security's method security on stages. */
class MethodSecurityTests extends TwoLives {

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    private static void logIn(String user, String role) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(user, "secret", "ROLE_" + role));
    }

    @Override
    ApplicationContextRunner with(ApplicationContextRunner application) {
        return application
                .withUserConfiguration(Security.class)
                .withBean(Pipelines.class)
                .withBean(Stages.class);
    }

    @ParameterizedTest
    @EnumSource
    void aDeniedCallIsNoAttemptAndARecoveredRunHasNoUser(Continuation how) {
        dies(context -> {
            logIn("eve", "GUEST");
            context.getBean(Pipelines.class).publish("r-1");
        });
        logIn("ada", "EDITOR");
        goesOn(how, "r-1", context -> context.getBean(Pipelines.class).publish("r-1"), context -> {
            if (how == Continuation.RECOVERED) {
                assertThat(executed(context)).containsExactly("no user");
                assertThat(ends(context, "r-1")).isEmpty();
            } else {
                assertThat(executed(context)).containsExactly("by ada");
                assertThat(ends(context, "r-1")).containsExactly("publish 1");
            }
        });
    }

    static class Pipelines {

        private final Stages stages;

        private final Calls calls;

        private final Death death;

        Pipelines(Stages stages, Calls calls, Death death) {
            this.stages = stages;
            this.calls = calls;
            this.death = death;
        }

        @Checkpointed(runId = "#id")
        public String publish(String id) {
            try {
                return stages.publish();
            } catch (AccessDeniedException denied) {
                death.here();
                throw denied;
            } catch (AuthenticationCredentialsNotFoundException nobody) {
                calls.of("no user");
                return "left to a person";
            }
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        @PreAuthorize("hasRole('EDITOR')")
        public String publish() {
            calls.of("by "
                    + SecurityContextHolder.getContext().getAuthentication().getName());
            return "published";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableMethodSecurity
    static class Security {}
}
