package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.checkpoint.annotation.Checkpointed;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Who may do what behind the filters of Spring Security itself. */
@Timeout(120)
class SpringSecurityTests {

    private static final String API = "/checkpoints/api";

    private static final String EVIL = "https://elsewhere.example.org";

    /** What each user has, and what that permits. */
    private static final Map<String, String> USERS = Map.of(
            "nora", "USER",
            "rita", "CHECKPOINT_READ",
            "rolf", "ROLE_CHECKPOINT_READ",
            "paul", "CHECKPOINT_READ,CHECKPOINT_PAYLOAD",
            "only", "CHECKPOINT_PAYLOAD",
            "olga", "CHECKPOINT_OPERATE",
            "edda", "CHECKPOINT_OPERATE,ROLE_EDITOR");

    private static final Map<String, List<Permission>> PERMITTED = Map.of(
            "nora", List.of(),
            "rita", List.of(Permission.READ),
            "rolf", List.of(Permission.READ),
            "paul", List.of(Permission.READ, Permission.PAYLOAD),
            "only", List.of(),
            "olga", List.of(Permission.READ, Permission.OPERATE),
            "edda", List.of(Permission.READ, Permission.OPERATE));

    private static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }

    private static WebApplicationContextRunner server(Class<?> rules, String... properties) {
        // the user of the properties counts only where there are no filters
        return WebServer.withWebhook("checkpoint.web.username=anna", "checkpoint.web.password=geheim")
                .withUserConfiguration(Users.class, rules)
                .withPropertyValues(properties);
    }

    private static int status(Client client, String request, String... headers) throws Exception {
        String[] words = request.split(" ");
        return client.send(words[0], API + words[1], words[0].equals("POST") ? "{}" : null, headers)
                .status();
    }

    @Test
    void permitsProgramsWhatTheirUserIsGranted() {
        server(ForPrograms.class).run(context -> {
            context.getBean(Shop.class).order("a-1", 1);
            for (String user : USERS.keySet()) {
                Client client = new Client(port(context), user + ":geheim");
                for (Map.Entry<String, Permission> request : Requests.ALL.entrySet()) {
                    boolean may = PERMITTED.get(user).contains(request.getValue());
                    if (may && request.getKey().startsWith("DELETE")) {
                        continue;
                    }
                    int status = status(client, request.getKey());
                    String what = user + ": " + request.getKey() + " gave " + status;
                    assertThat(status).as(what).isNotEqualTo(401);
                    assertThat(status != 403).as(what).isEqualTo(may);
                }
            }
            for (String user : new String[] {null, "anna:geheim"}) {
                Client unknown = new Client(port(context), user);
                for (String request : Requests.ALL.keySet()) {
                    assertThat(status(unknown, request)).as(user + request).isEqualTo(401);
                }
            }
        });
    }

    @Test
    void permitsNothingToAnonymousCallersWhomTheFiltersLetThrough() {
        server(ForAll.class).run(context -> {
            Client client = new Client(port(context), null);
            for (String request : Requests.ALL.keySet()) {
                assertThat(status(client, request)).as(request).isEqualTo(401);
            }
            assertThat(client.get(API + "/runs").at("/type")).isEqualTo("urn:checkpoint:problem:unauthenticated");
        });
    }

    @Test
    void onlyShowsWhatIsReadOnly() {
        server(ForPrograms.class, "checkpoint.web.mode=read-only").run(context -> {
            context.getBean(Shop.class).order("a-1", 1);
            Client client = new Client(port(context), "edda:geheim");
            for (Map.Entry<String, Permission> request : Requests.ALL.entrySet()) {
                if (request.getValue() == Permission.OPERATE) {
                    assertThat(status(client, request.getKey()))
                            .as(request.getKey())
                            .isEqualTo(403);
                }
            }
            assertThat(client.get(API + "/runs/a-1").at("/status")).isEqualTo("COMPLETED");
        });
    }

    @Test
    void takesTheRolesOfApproversFromTheUser() {
        server(ForPrograms.class).run(context -> {
            Client olga = new Client(port(context), "olga:geheim");
            Client edda = new Client(port(context), "edda:geheim");
            String start = "{\"pipeline\": \"shipments\", \"arguments\": {\"id\": \"s-1\"}}";
            assertThat(olga.post(API + "/runs", start).status()).isEqualTo(202);
            String question = API + "/approvals/"
                    + olga.get(API + "/approvals?run=s-1").at("/approvals/0/id").replace("#", "%23");
            String yes = "{\"answer\": \"APPROVED\"}";
            Client.Answer refused = olga.post(question, yes);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.at("/type")).isEqualTo("urn:checkpoint:problem:forbidden");
            assertThat(refused.at("/detail"))
                    .contains("needs the role EDITOR, which olga does not have", "Nothing was answered");
            assertThat(olga.get(API + "/approvals?run=s-1").at("/approvals/0/status"))
                    .isEqualTo("OPEN");
            Client.Answer answered = edda.post(question, yes);
            assertThat(answered.status()).as(answered.text()).isEqualTo(200);
            assertThat(answered.at("/by")).isEqualTo("edda");
        });
    }

    /** Rules on methods hold for the caller, although another thread calls the pipeline. */
    @Test
    void callsPipelinesInTheNameOfTheCaller() {
        server(ForPrograms.class).withBean(Secured.class).run(context -> {
            String start = "{\"pipeline\": \"secured\", \"arguments\": {\"id\": \"p-1\"}}";
            Client.Answer denied = new Client(port(context), "olga:geheim").post(API + "/runs", start);
            assertThat(denied.status()).as(denied.text()).isEqualTo(403);
            assertThat(denied.at("/detail")).contains("rules of the application");
            Client edda = new Client(port(context), "edda:geheim");
            assertThat(edda.get(API + "/runs/p-1").status()).isEqualTo(404);

            context.getBean(Secured.class).fail(true);
            assertThat(edda.post(API + "/runs", start).at("/status")).isEqualTo("FAILED");
            context.getBean(Secured.class).fail(false);
            String resume = API + "/runs/p-1/resume";
            assertThat(new Client(port(context), "olga:geheim")
                            .post(resume, "{}")
                            .status())
                    .isEqualTo(403);
            assertThat(edda.post(resume, "{}").at("/status")).isEqualTo("COMPLETED");
            assertThat(context.getBean(Secured.class).caller()).isEqualTo("edda");
        });
    }

    @Test
    void takesFromSessionsOnlyActsWithTheirToken() {
        server(ForBrowsers.class).run(context -> {
            context.getBean(Shop.class).order("a-1", 1);
            Session session = new Session(port(context));
            session.signIn("olga");
            String act = API + "/runs/a-1/checkpoints";
            String named = "{\"name\": \"here\"}";
            HttpResponse<String> refused = session.send("POST", act, named);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(refused.body())
                    .contains(
                            "urn:checkpoint:problem:csrf-token", "Nothing was done: POST " + act + " has no CSRF token")
                    .contains("Load the page again", "GET /checkpoints/api/me", "header X-CSRF-TOKEN");
            assertThat(session.send("POST", "/elsewhere", named).body()).doesNotContain("checkpoint");
            assertThat(session.send("POST", act, named, "X-CSRF-TOKEN", "made-up")
                            .statusCode())
                    .isEqualTo(403);
            // as the dashboard does it
            Map.Entry<String, String> token = session.token();
            assertThat(session.send("POST", act, named, token.getKey(), token.getValue())
                            .statusCode())
                    .isEqualTo(201);
            assertThat(session.send("DELETE", API + "/runs/a-1", null).statusCode())
                    .isEqualTo(403);
            assertThat(session.send("DELETE", API + "/runs/a-1", null, token.getKey(), token.getValue())
                            .statusCode())
                    .isEqualTo(204);
            Session other = new Session(port(context));
            other.signIn("edda");
            assertThat(other.send("POST", act, named, token.getKey(), token.getValue())
                            .statusCode())
                    .as("the token of another session")
                    .isEqualTo(403);
            // programs without a session need the token too, unless the application exempts them
            assertThat(new Client(port(context), "olga:geheim").post(act, named).at("/type"))
                    .isEqualTo("urn:checkpoint:problem:csrf-token");
            assertThat(new Client(port(context), "olga:geheim")
                            .get(API + "/runs")
                            .status())
                    .isEqualTo(200);
        });
    }

    @Test
    void saysWhatRulesOfTheApplicationRefuse() {
        server(ForReaders.class, "server.servlet.context-path=/shop", "spring.mvc.servlet.path=/app")
                .run(context -> {
                    String runs = "/shop/app" + API + "/runs";
                    Client.Answer refused = new Client(port(context), "nora:geheim").get(runs);
                    assertThat(refused.status()).isEqualTo(403);
                    assertThat(refused.at("/type")).isEqualTo("urn:checkpoint:problem:forbidden");
                    assertThat(refused.at("/detail")).contains("rules of the application do not permit GET " + runs);
                    Client rita = new Client(port(context), "rita:geheim");
                    assertThat(rita.get(runs).status()).isEqualTo(200);
                    assertThat(rita.post(runs, "{}").at("/detail"))
                            .contains("has no CSRF token", "GET /shop/app/checkpoints/api/me");
                });
    }

    @Test
    void permitsSessionsWhatTheirUserIsGranted() {
        server(ForBrowsers.class).run(context -> {
            context.getBean(Shop.class).order("a-1", 1);
            for (String user : List.of("nora", "paul", "edda")) {
                Session session = new Session(port(context));
                session.signIn(user);
                String token = session.tokenOfLogin();
                for (Map.Entry<String, Permission> request : Requests.ALL.entrySet()) {
                    boolean may = PERMITTED.get(user).contains(request.getValue());
                    if (may && request.getKey().startsWith("DELETE")) {
                        continue;
                    }
                    String[] words = request.getKey().split(" ");
                    String body = words[0].equals("POST") ? "{}" : null;
                    int status = session.send(words[0], API + words[1], body, "X-CSRF-TOKEN", token)
                            .statusCode();
                    assertThat(status != 403)
                            .as(user + ": " + request.getKey() + " gave " + status)
                            .isEqualTo(may);
                }
            }
            assertThat(status(new Client(port(context), null), "GET /runs", "Accept", "application/json"))
                    .isEqualTo(401);
        });
    }

    @Test
    void knowsNobodyByASessionThatWasThereBefore() {
        server(ForBrowsers.class).run(context -> {
            Session session = new Session(port(context));
            session.tokenOfLogin();
            String before = session.id();
            session.signIn("olga");
            assertThat(session.id()).isNotEqualTo(before);
            assertThat(session.send("GET", API + "/runs", null).statusCode()).isEqualTo(200);
            Session fixed = new Session(port(context));
            assertThat(fixed.send("GET", API + "/runs", null, "Cookie", "JSESSIONID=" + before)
                            .statusCode())
                    .isEqualTo(401);
        });
    }

    @Test
    void isClosedToPagesOfOtherSitesAndFrames() {
        for (Class<?> rules : List.of(ForPrograms.class, ForBrowsers.class)) {
            server(rules).run(context -> {
                context.getBean(Shop.class).order("a-1", 1);
                for (String user : new String[] {null, "olga:geheim"}) {
                    Client client = new Client(port(context), user);
                    for (String method : List.of("GET", "POST", "DELETE")) {
                        Client.Answer asked = client.send(
                                "OPTIONS",
                                API + "/runs",
                                null,
                                "Origin",
                                EVIL,
                                "Access-Control-Request-Method",
                                method,
                                "Accept",
                                "application/json");
                        assertThat(asked.status()).as(method).isEqualTo(user == null ? 401 : 403);
                        assertClosed(asked);
                    }
                    for (String path : List.of("/runs", "/runs/a-1", "/runs/a-1/timeline?format=html", "/me", "/no")) {
                        Client.Answer read = client.send("GET", API + path, null, "Origin", EVIL);
                        assertClosed(read);
                        for (String once : List.of("X-Frame-Options", "X-Content-Type-Options", "Cache-Control")) {
                            assertThat(read.response().headers().allValues(once))
                                    .as(once + " of " + path)
                                    .hasSize(1);
                        }
                        assertThat(read.header("X-Frame-Options")).isEqualTo("DENY");
                        assertThat(read.header("Cache-Control")).contains("no-store");
                        if (user != null) {
                            assertThat(read.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
                        }
                    }
                }
            });
        }
    }

    private static void assertClosed(Client.Answer answer) {
        assertThat(answer.response().headers().map().keySet())
                .noneMatch(header -> header.toLowerCase().startsWith("access-control-"));
    }

    /** A pipeline with a rule of its own. */
    static class Secured {

        private volatile boolean fails;

        private volatile String caller = "nobody";

        public String caller() {
            return caller;
        }

        public void fail(boolean now) {
            fails = now;
        }

        @PreAuthorize("hasRole('EDITOR')")
        @Checkpointed(value = "secured", runId = "#id")
        public String secured(String id) {
            if (fails) {
                throw new IllegalStateException("not yet");
            }
            caller = SecurityContextHolder.getContext().getAuthentication().getName();
            return "done";
        }
    }

    /** The filters as Spring Boot registers them, and who is known. */
    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    @EnableMethodSecurity
    static class Users {

        @Bean
        DelegatingFilterProxyRegistrationBean securityFilters() {
            DelegatingFilterProxyRegistrationBean filters =
                    new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
            filters.setOrder(-100);
            filters.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
            return filters;
        }

        @Bean
        UserDetailsService users() {
            InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
            USERS.forEach((name, granted) -> users.createUser(User.withUsername(name)
                    .password("{noop}geheim")
                    .authorities(AuthorityUtils.commaSeparatedStringToAuthorityList(granted))
                    .build()));
            return users
                    ::loadUserByUsername; // which does not exchange these passwords for ones that take long to check
        }
    }

    /** As Spring Boot has it by default: a form, a session, HTTP basic authentication, CSRF tokens. */
    @Configuration(proxyBeanMethods = false)
    static class ForBrowsers {

        @Bean
        SecurityFilterChain rules(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(withDefaults())
                    .httpBasic(withDefaults())
                    .build();
        }
    }

    /** Without sessions, so that there is nothing to forge. */
    @Configuration(proxyBeanMethods = false)
    static class ForPrograms {

        @Bean
        SecurityFilterChain rules(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .httpBasic(withDefaults())
                    .csrf(AbstractHttpConfigurer::disable)
                    .build();
        }
    }

    /** With a rule of the application for the path. */
    @Configuration(proxyBeanMethods = false)
    static class ForReaders {

        @Bean
        SecurityFilterChain rules(HttpSecurity http) {
            return http.authorizeHttpRequests(
                            requests -> requests.anyRequest().hasAuthority(Permission.READ.authority()))
                    .httpBasic(withDefaults())
                    .build();
        }
    }

    /** Rules that leave everything to Checkpoint. */
    @Configuration(proxyBeanMethods = false)
    static class ForAll {

        @Bean
        SecurityFilterChain rules(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .csrf(AbstractHttpConfigurer::disable)
                    .build();
        }
    }
}
