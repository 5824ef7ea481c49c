package dev.checkpoint.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.model.RunStatus;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The tools behind the filters of Spring Security themselves, with the rules that the guide advises. */
@Timeout(60)
class BehindSpringSecurityTests {

    private static final Map<String, String> USERS = Map.of(
            "nora", "USER",
            "rita", "CHECKPOINT_READ",
            "olga", "ROLE_CHECKPOINT_OPERATE",
            "edda", "CHECKPOINT_OPERATE,ROLE_EDITOR");

    private static Map<String, String> user(String name) {
        return Agent.basic(name + ":geheim");
    }

    @Test
    void permitsEachCallerWhatItsUserIsGranted() {
        AgentServer.with("checkpoint.web.mcp.mode=full")
                .withUserConfiguration(Rules.class)
                .run(context -> {
                    Orders orders = context.getBean(Orders.class);
                    RunExplorer explorer = context.getBean(RunExplorer.class);
                    orders.order("a-1", 5, "tapir");
                    assertThatThrownBy(() -> orders.ship("p-1", "Bern")).isInstanceOf(RunStoppedException.class);
                    int port = AgentServer.port(context);
                    for (Map<String, String> refused : List.of(Map.<String, String>of(), user("nora"))) {
                        try (Agent agent = Agent.of(port, refused)) {
                            assertThatThrownBy(agent::begin).isInstanceOf(RuntimeException.class);
                        }
                    }
                    try (Agent agent = Agent.of(port, user("rita")).begin()) {
                        looksOnly(agent, explorer);
                        actsAndIsNamed(agent, explorer);
                    }
                });
    }

    private static void looksOnly(Agent rita, RunExplorer explorer) {
        assertThat(rita.text("list_runs")).contains("a-1", "p-1");
        assertThat(rita.text("show_entry", "run", "a-1", "entry", 2))
                .contains("needs CHECKPOINT_PAYLOAD")
                .doesNotContain("paid-5");
        assertThat(rita.text("list_approvals"))
                .contains("p-1/ship#1", "needs CHECKPOINT_PAYLOAD")
                .doesNotContain("Bern");
        assertThat(rita.error("compare_runs", "run", "a-1", "other", "p-1")).contains("This needs CHECKPOINT_PAYLOAD");
        long entries = explorer.get("a-1").summary().entries();
        assertThat(rita.error("fork_run", "run", "a-1", "at", 2, "confirm", true, "entries", entries))
                .contains("This needs CHECKPOINT_OPERATE");
        assertThat(explorer.find(RunQuery.all())).hasSize(2);
    }

    private static void actsAndIsNamed(Agent agent, RunExplorer explorer) {
        agent.as(user("olga"));
        long entries = explorer.get("a-1").summary().entries();
        agent.text("fork_run", "run", "a-1", "at", 2, "as", "a-2", "confirm", true, "entries", entries);
        assertThat(explorer.find(RunQuery.all()))
                .extracting(RunSummary::runId)
                .containsExactlyInAnyOrder("a-1", "p-1", "a-2");
        Object[] yes = {
            "approval",
            "p-1/ship#1",
            "answer",
            "approved",
            "confirm",
            true,
            "entries",
            explorer.get("p-1").summary().entries()
        };
        assertThat(agent.error("answer_approval", yes)).contains("needs the role EDITOR, which olga does not have");
        agent.as(user("edda")).text("answer_approval", yes);
        assertThat(explorer.approvals(ApprovalQuery.all().run("p-1")))
                .singleElement()
                .satisfies(approval -> assertThat(approval.answers())
                        .singleElement()
                        .satisfies(given -> assertThat(given.by()).isEqualTo("edda")));
        assertThat(explorer.get("p-1").summary().status()).isEqualTo(RunStatus.WAITING);
    }

    /** As the guide says: the application's rules guard the path, and clients of MCP send no CSRF token. */
    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Rules {

        @Bean
        DelegatingFilterProxyRegistrationBean securityFilters() {
            DelegatingFilterProxyRegistrationBean filters =
                    new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
            filters.setOrder(-100);
            filters.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
            return filters;
        }

        @Bean
        SecurityFilterChain rules(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/mcp")
                            .hasAnyAuthority("CHECKPOINT_READ", "CHECKPOINT_OPERATE", "ROLE_CHECKPOINT_OPERATE")
                            .anyRequest()
                            .denyAll())
                    .httpBasic(withDefaults())
                    .csrf(csrf -> csrf.ignoringRequestMatchers("/mcp"))
                    .build();
        }

        @Bean
        UserDetailsService users() {
            InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
            USERS.forEach((name, granted) -> users.createUser(User.withUsername(name)
                    .password("{noop}geheim")
                    .authorities(AuthorityUtils.commaSeparatedStringToAuthorityList(granted))
                    .build()));
            // not the manager, which exchanges these passwords for ones that take long to check
            return users::loadUserByUsername;
        }
    }
}
