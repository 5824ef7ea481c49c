package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser that signs in by the form of Spring Security and keeps cookies. */
final class Session {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private final String base;

    Session(int port) {
        this.base = "http://localhost:" + port;
    }

    /** Signs in, and gets no answer but a redirect. */
    void signIn(String user) throws IOException, InterruptedException {
        String form = "username=" + user + "&password=geheim&_csrf="
                + URLEncoder.encode(tokenOfLogin(), StandardCharsets.UTF_8);
        HttpResponse<String> answer = send("POST", "/login", form, "Content-Type", "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("error");
    }

    /** The token in the form. */
    String tokenOfLogin() throws IOException, InterruptedException {
        Matcher found = TOKEN.matcher(send("GET", "/login", null).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Header and token, as the dashboard learns them. */
    Map.Entry<String, String> token() throws IOException, InterruptedException {
        JsonNode me = JsonMapper.shared()
                .readTree(send("GET", "/checkpoints/api/me", null).body());
        return Map.entry(me.at("/csrf/header").asString(), me.at("/csrf/token").asString());
    }

    /** The id of the session. */
    String id() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
