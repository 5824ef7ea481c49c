package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.autoconfigure.webhook.CheckpointWebhookAutoConfiguration;
import dev.checkpoint.control.SetClock;
import dev.checkpoint.webhook.Inbox;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** People answer approvals by links that a webhook carried, without being known to the application. */
class AnsweredByLinkTests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDC2FVsBQIhrs=";

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Inbox inbox = new Inbox();

    private final SetClock clock = new SetClock();

    @AfterEach
    void close() {
        inbox.close();
    }

    private WebApplicationContextRunner server(String... more) {
        return WebServer.with(more)
                .withConfiguration(AutoConfigurations.of(CheckpointWebhookAutoConfiguration.class))
                .withBean(Clock.class, () -> clock)
                .withPropertyValues(
                        "checkpoint.web.username=ops",
                        "checkpoint.web.password=secret",
                        "checkpoint.webhook-delivery.interval=50ms",
                        "checkpoint.webhook-links.url=https://shop.example.org/",
                        "checkpoint.webhooks[0].name=editors",
                        "checkpoint.webhooks[0].url=" + inbox.url(),
                        "checkpoint.webhooks[0].secret=" + SECRET,
                        "checkpoint.webhooks[0].allow-private-addresses=true");
    }

    private static Client client(AssertableWebApplicationContext context, String user) {
        int port = ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
        return new Client(port, user.isEmpty() ? null : user);
    }

    private Inbox.Mail asked(AssertableWebApplicationContext context, String id) {
        int before = inbox.mails().size();
        assertThat(catchThrowable(() -> context.getBean(Shop.class).ship(id))).isNotNull();
        await().until(() -> inbox.mails().size() > before);
        return inbox.mails().get(before);
    }

    private static String path(Inbox.Mail mail, String link) {
        URI url = URI.create(mail.at("/data/" + link));
        assertThat(url).hasScheme("https").hasHost("shop.example.org");
        return url.getPath();
    }

    private static Approval approval(AssertableWebApplicationContext context, String run) {
        return context.getBean(RunExplorer.class)
                .approvals(ApprovalQuery.all().run(run))
                .get(0);
    }

    @Test
    void onceAndOnlyByTheForm() {
        server("checkpoint.webhook-links.secret=" + OTHER).run(context -> {
            Inbox.Mail mail = asked(context, "a/1<i>");
            assertThat(mail.at("/data/question")).isEqualTo("Ship it?");
            assertThat(mail.at("/data/approval")).isEqualTo("a/1<i>/ship#1");
            Client client = client(context, "");
            String path = path(mail, "approve");
            for (int i = 0; i < 3; i++) {
                Client.Answer page = client.get(path);
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.text())
                        .contains("Ship it?", "<form method=\"post\">", "a/1&lt;i&gt;")
                        .doesNotContain("<i>", "<script");
                assertThat(page.header("content-security-policy")).startsWith("default-src 'none'");
                assertThat(page.header("cache-control")).isEqualTo("no-store");
            }
            assertThat(approval(context, "a/1<i>").status()).isEqualTo(Approval.Status.OPEN);

            Client.Answer done = client.send("POST", path, "comment=fine+by+me", "Content-Type", FORM);
            assertThat(done.status()).isEqualTo(200);
            assertThat(done.text()).contains("Approved.");
            Approval answered = approval(context, "a/1<i>");
            assertThat(answered.status()).isEqualTo(Approval.Status.APPROVED);
            assertThat(answered.answers()).singleElement().satisfies(answer -> {
                assertThat(answer.by()).isEqualTo("link sent to editors");
                assertThat(answer.comment()).isEqualTo("fine by me");
            });

            assertThat(client.send("POST", path, "", "Content-Type", FORM).status())
                    .isEqualTo(410);
            assertThat(client.get(path).text()).contains("This link was used.");
            Client.Answer other = client.send("POST", path(mail, "reject"), "", "Content-Type", FORM);
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.text()).contains("has another answer already");
            assertThat(approval(context, "a/1<i>").status()).isEqualTo(Approval.Status.APPROVED);
        });
    }

    @Test
    void byOneOfManyAtOnce() {
        server("checkpoint.webhook-links.secret=" + OTHER).run(context -> {
            String path = path(asked(context, "a"), "reject");
            Client client = client(context, "");
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                Callable<Integer> post = () ->
                        client.send("POST", path, "", "Content-Type", FORM).status();
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> one : threads.invokeAll(List.of(post, post, post, post))) {
                    statuses.add(one.get());
                }
                assertThat(statuses).containsOnlyOnce(200).contains(410);
            } finally {
                threads.shutdownNow();
            }
            assertThat(approval(context, "a").status()).isEqualTo(Approval.Status.REJECTED);
        });
    }

    @Test
    void notWhenTheirTimeIsOverOrTheyWereChanged() {
        server("checkpoint.webhook-links.secret=" + OTHER, "checkpoint.webhook-links.valid-for=1h")
                .run(context -> {
                    String path = path(asked(context, "a"), "approve");
                    Client client = client(context, "");
                    int dot = path.lastIndexOf('.');
                    char last = path.charAt(dot - 3);
                    String changed = path.substring(0, dot - 3) + (last == 'A' ? 'B' : 'A') + path.substring(dot - 2);
                    for (String wrong :
                            List.of(changed, path.substring(0, dot), path + "x", "/checkpoints/answers/x.y")) {
                        assertThat(client.get(wrong).status()).as(wrong).isEqualTo(410);
                        assertThat(client.send("POST", wrong, "", "Content-Type", FORM)
                                        .status())
                                .isEqualTo(410);
                    }
                    clock.advance(Duration.ofMinutes(59));
                    assertThat(client.get(path).status()).isEqualTo(200);
                    clock.advance(Duration.ofMinutes(2));
                    assertThat(client.get(path).status()).isEqualTo(410);
                    assertThat(client.send("POST", path, "", "Content-Type", FORM)
                                    .status())
                            .isEqualTo(410);
                    assertThat(approval(context, "a").status()).isEqualTo(Approval.Status.OPEN);
                });
    }

    @Test
    void neverWithoutASecretForLinksOrWhereNobodyMayAct() {
        for (String[] more :
                new String[][] {{}, {"checkpoint.webhook-links.secret=" + OTHER, "checkpoint.web.mode=read-only"}}) {
            server(more).run(context -> {
                Inbox.Mail mail = asked(context, "a");
                assertThat(mail.json().at("/data").has("approve")).isFalse();
                assertThat(mail.json().at("/data").has("reject")).isFalse();
                assertThat(client(context, "ops:secret")
                                .get("/checkpoints/answers/x.y")
                                .status())
                        .isEqualTo(404);
            });
        }
    }

    @Test
    void areButtonsInChats() {
        server(
                        "checkpoint.webhook-links.secret=" + OTHER,
                        "checkpoint.webhook-delivery.link=https://shop.example.org/runs/{run}")
                .withPropertyValues("checkpoint.webhooks[0].format=slack")
                .run(context -> {
                    Inbox.Mail mail = asked(context, "a<!channel>");
                    assertThat(mail.at("/text"))
                            .isEqualTo("Run a&lt;!channel&gt; (shipments): approval requested at ship: Ship it?");
                    assertThat(mail.at("/blocks/0/text/type")).isEqualTo("plain_text");
                    assertThat(mail.at("/blocks/1/elements/0/url"))
                            .isEqualTo("https://shop.example.org/runs/a%3C%21channel%3E");
                    assertThat(mail.at("/blocks/1/elements/1/url"))
                            .startsWith("https://shop.example.org/checkpoints/answers/");
                    assertThat(mail.at("/blocks/1/elements/2/text/text")).isEqualTo("Reject\u2026");
                });
        server("checkpoint.webhook-links.secret=" + OTHER)
                .withPropertyValues("checkpoint.webhooks[0].format=teams")
                .run(context -> {
                    Inbox.Mail mail = asked(context, "b");
                    String card = "/attachments/0/content";
                    assertThat(mail.at("/attachments/0/contentType"))
                            .isEqualTo("application/vnd.microsoft.card.adaptive");
                    assertThat(mail.at(card + "/body/0/inlines/0/text"))
                            .isEqualTo("Run b (shipments): approval requested at ship: Ship it?");
                    assertThat(mail.at(card + "/actions/0/type")).isEqualTo("Action.OpenUrl");
                    assertThat(mail.json().at(card + "/actions")).hasSize(2);
                });
    }

    @Test
    void whatWasNotTakenIsListedAndSentAgain() {
        inbox.always(410);
        server().run(context -> {
            asked(context, "a");
            Client client = client(context, "ops:secret");
            await().until(() -> client.get("/checkpoints/api/webhooks")
                    .at("/webhooks/0/state")
                    .equals("DEAD"));
            Client.Answer list = client.get("/checkpoints/api/webhooks");
            assertThat(list.at("/receivers/0")).isEqualTo("editors");
            assertThat(list.at("/webhooks/0/error")).isEqualTo("HTTP 410");
            String id = list.at("/webhooks/0/id");
            assertThat(client.get("/checkpoints/api/webhooks?receiver=other")
                            .json()
                            .at("/webhooks"))
                    .isEmpty();
            String resend = "/checkpoints/api/webhooks/resend";
            assertThat(client.post(resend, "{\"ids\":[\"other\"]}").status()).isEqualTo(404);
            assertThat(client.post(resend, "{}").status()).isEqualTo(422);
            assertThat(client.post(resend, "{\"ids\":7}").status()).isEqualTo(422);
            assertThat(client(context, "").get("/checkpoints/api/webhooks").status())
                    .isEqualTo(401);
            assertThat(client(context, "").post(resend, "{\"all\":true}").status())
                    .isEqualTo(401);
            inbox.always(200);
            assertThat(client.post(resend, "{\"ids\":[\"" + id + "\"]}").at("/resent"))
                    .isEqualTo("1");
            await().until(() -> client.get("/checkpoints/api/webhooks")
                    .json()
                    .at("/webhooks")
                    .isEmpty());
            assertThat(inbox.mails()).hasSize(2);
        });
    }
}
