package dev.checkpoint.web;

import dev.checkpoint.Approval;
import dev.checkpoint.webhook.AnswerLinks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/** Pages without scripts. What runs say is text in them, and never mark-up. */
final class AnswerHtml {

    private static final String STYLE =
            """
            :root{color-scheme:light dark}
            body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:12vh auto;padding:0 1rem}
            p.q{font-size:1.25rem;overflow-wrap:anywhere}
            dl{color:GrayText}dd{margin:0 0 .5rem;overflow-wrap:anywhere}
            input,button{font:inherit;padding:.5rem .75rem}
            input{width:100%;box-sizing:border-box;margin:.25rem 0 1rem}
            """;

    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private AnswerHtml() {}

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every JDK has SHA-256", never);
        }
    }

    /** Asks whether the link is meant. */
    static ServerResponse form(Approval approval, AnswerLinks.Said said) {
        String act = said.approve() ? "Approve" : "Reject";
        String body = "<h1>" + act + "?</h1><p class=\"q\">" + escaped(approval.question()) + "</p><dl><dt>Run</dt><dd>"
                + escaped(approval.runId()) + "</dd><dt>Stage</dt><dd>" + escaped(approval.stage())
                + "</dd></dl><form method=\"post\"><label>Comment<input name=\"comment\" maxlength=\"1000\"></label>"
                + "<button>" + act + "</button></form>";
        return html(HttpStatus.OK, act, body);
    }

    /** Says something. */
    static ServerResponse page(HttpStatusCode status, String words) {
        return html(status, words, "<p class=\"q\">" + escaped(words) + "</p>");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    private static ServerResponse html(HttpStatusCode status, String title, String body) {
        String page = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>" + escaped(title)
                + "</title><style>" + STYLE + "</style></head><body>" + body + "</body></html>";
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        return ServerResponse.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .contentLength(bytes.length)
                .build((request, response) -> {
                    response.getOutputStream().write(bytes);
                    return null;
                });
    }
}
