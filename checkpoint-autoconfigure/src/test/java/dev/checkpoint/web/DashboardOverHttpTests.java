package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** How the dashboard comes to a browser: one document for all addresses, files with their type, and headers that forbid the rest. */
class DashboardOverHttpTests {

    private static final Pattern SCRIPT = Pattern.compile("<script type=\"module\"[^>]* src=\"([^\"]+)\">");

    private static final Pattern RUNS = Pattern.compile("<a href=\"([^\"]+)\">Runs</a>");

    private interface Look {

        void at(Client client) throws Exception;
    }

    private static void server(Look look, String... properties) {
        WebServer.with("checkpoint.web.username=anna", "checkpoint.web.password=geheim")
                .withPropertyValues(properties)
                .run(context -> look.at(new Client(port(context), "anna:geheim")));
    }

    private static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }

    private static String script(Client client, String path) throws Exception {
        return found(SCRIPT, client, path);
    }

    /** The address in the page at a path, as a browser understands it. */
    private static String found(Pattern pattern, Client client, String path) throws Exception {
        Client.Answer page = client.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        Matcher address = pattern.matcher(page.text());
        assertThat(address.find()).as(page.text()).isTrue();
        return URI.create("http://host" + path).resolve(address.group(1)).getPath();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/checkpoints",
                "/checkpoints/",
                "/checkpoints/runs",
                "/checkpoints/runs/order-1?entry=3",
                "/checkpoints/runs/v1.2.json",
                "/checkpoints/runs/~L2V0Yw/more"
            })
    void isOneDocumentWhereverItIsOpened(String path) {
        server(client -> {
            String script = script(client, path);
            Client.Answer file = client.get(script);
            assertThat(file.status()).as(script).isEqualTo(200);
            assertThat(file.header("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
            assertThat(file.header("Cache-Control")).contains("immutable");
            assertThat(found(RUNS, client, path)).isEqualTo("/checkpoints/runs");
        });
    }

    @Test
    void isFoundBehindAPathOfTheApplicationAndItsServlet() {
        server(
                client -> {
                    String script = script(client, "/shop/mvc/ops/checkpoints/runs/1");
                    assertThat(script).startsWith("/shop/mvc/ops/checkpoints/assets/");
                    assertThat(client.get(script).status()).isEqualTo(200);
                },
                "server.servlet.context-path=/shop",
                "spring.mvc.servlet.path=/mvc",
                "checkpoint.web.base-path=/ops/checkpoints");
    }

    @Test
    void permitsItsOwnScriptsOnly() {
        server(client -> {
            for (String path : new String[] {"/checkpoints", script(client, "/checkpoints")}) {
                Client.Answer answer = client.get(path);
                assertThat(answer.header("Content-Security-Policy"))
                        .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                                + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
                assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            }
        });
    }

    @Test
    void sendsAFileOnce() {
        server(client -> {
            String script = script(client, "/checkpoints");
            String tag = client.get(script).header("ETag");
            assertThat(client.send("GET", script, null, "If-None-Match", tag).status())
                    .isEqualTo(304);
            assertThat(client.send("GET", script, null, "Accept-Encoding", "gzip")
                            .header("Content-Encoding"))
                    .isEqualTo("gzip");
            // of a version that is gone: the page is loaded anew with the next one
            String other = script.replaceAll("assets/[0-9a-f]+/", "assets/0123456789abcdef/");
            assertThat(client.get(other).header("Cache-Control")).isEqualTo("no-cache");
        });
    }

    @Test
    void answersHeadAsGetWithoutTheBody() {
        server(client -> {
            String script = script(client, "/checkpoints");
            for (String path : new String[] {
                "/checkpoints", "/checkpoints/runs/1", script, "/checkpoints/api/runs", "/checkpoints/api/me"
            }) {
                Client.Answer get = client.get(path);
                Client.Answer head = client.send("HEAD", path, null);
                assertThat(head.status()).as(path).isEqualTo(200);
                assertThat(head.text()).as(path).isEmpty();
                for (String header :
                        new String[] {"Content-Type", "Content-Security-Policy", "Cache-Control", "ETag"}) {
                    assertThat(head.header(header)).as(path + " " + header).isEqualTo(get.header(header));
                }
            }
            assertThat(client.send("HEAD", "/checkpoints/api/runs/none", null).status())
                    .isEqualTo(404);
            assertThat(client.send("HEAD", "/checkpoints/favicon.ico", null).status())
                    .isEqualTo(404);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/checkpoints/assets/x/nothing.js",
                "/checkpoints/assets/",
                "/checkpoints/assets/x/PageFiles.class",
                "/checkpoints/assets/x/%2e%2e/PageFiles.class",
                "/checkpoints/favicon.ico"
            })
    void hasNoOtherFiles(String path) {
        server(client -> {
            Client.Answer answer = client.get(path);
            assertThat(answer.status()).isIn(400, 404);
            assertThat(answer.text()).doesNotContain("<script");
        });
    }

    @Test
    void isForThoseWhoMayReadOnly() {
        WebServer.with("checkpoint.web.username=anna", "checkpoint.web.password=geheim")
                .run(context -> {
                    Client nobody = new Client(port(context), null);
                    for (String path : new String[] {"/checkpoints", "/checkpoints/runs/1", "/checkpoints/api/me"}) {
                        Client.Answer answer = nobody.get(path);
                        assertThat(answer.status()).isEqualTo(401);
                        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
                    }
                });
    }

    /** As that of Spring Security; {@code SpringSecurityTests} has the real one. */
    interface CsrfToken {

        String getHeaderName();

        String getToken();
    }

    private static Filter expecting(String token) {
        CsrfToken expected = new CsrfToken() {
            @Override
            public String getHeaderName() {
                return "X-CSRF-TOKEN";
            }

            @Override
            public String getToken() {
                return token;
            }
        };
        return (request, response, chain) -> {
            request.setAttribute("org.springframework.security.web.csrf.CsrfToken", expected);
            HttpServletRequest http = (HttpServletRequest) request;
            if (http.getMethod().equals("POST") && !token.equals(http.getHeader("X-CSRF-TOKEN"))) {
                ((HttpServletResponse) response).sendError(403);
            } else {
                chain.doFilter(request, response);
            }
        };
    }

    @Test
    void tellsThePageTheTokenThatTheApplicationExpects() {
        WebServer.with("checkpoint.web.security=open")
                .withBean(Filter.class, () -> expecting("t-o-k-e-n"))
                .run(context -> {
                    context.getBean(Shop.class).order("a-1", 1);
                    Client client = new Client(port(context), null);
                    Client.Answer me = client.get("/checkpoints/api/me");
                    String act = "/checkpoints/api/runs/a-1/checkpoints";
                    String named = "{\"name\": \"here\"}";
                    assertThat(client.post(act, named).status()).isEqualTo(403);
                    assertThat(client.post(act, named, me.at("/csrf/header"), me.at("/csrf/token"))
                                    .status())
                            .isEqualTo(201);
                });
    }

    @Test
    void tellsThePageWhoLooksAtIt() {
        server(
                client -> {
                    Client.Answer me = client.get("/checkpoints/api/me");
                    assertThat(me.at("/name")).isEqualTo("anna");
                    assertThat(me.at("/mode")).isEqualTo("read-only");
                    assertThat(me.json().at("/permissions").toString()).contains("READ", "OPERATE", "PAYLOAD");
                    assertThat(me.json().at("/pipelines").toString()).contains("orders");
                    assertThat(me.json().at("/csrf").isNull()).isTrue();
                },
                "checkpoint.web.mode=read-only");
    }
}
