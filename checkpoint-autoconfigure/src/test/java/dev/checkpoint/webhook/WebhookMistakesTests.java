package dev.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What is printed when a webhook is configured wrongly. */
@ExtendWith(OutputCaptureExtension.class)
class WebhookMistakesTests {

    private static final String URL = "checkpoint.webhooks[0].url=https://hooks.example.org/T0/secret-path";

    private static final String SECRET = "checkpoint.webhooks[0].secret=" + Signatures.SECRET;

    private static void start(String... properties) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.NONE)
                        .properties("checkpoint.store=memory")
                        .properties(properties)
                        .run()
                        .close())
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void asksForAUrl(CapturedOutput output) {
        start(SECRET);
        start(SECRET, "checkpoint.webhooks[0].url=hooks.example.org/path-of-mine");
        start(SECRET, "checkpoint.webhooks[0].url=https://me:hunter22@hooks.example.org");
        start(SECRET, "checkpoint.webhooks[0].url=https://[fd00::1]/");
        start(SECRET, "checkpoint.webhooks[0].url=http://localhost:8080");
        assertThat(output)
                .contains("Property checkpoint.webhooks[0].url is missing.")
                .contains("Property checkpoint.webhooks[0].url does not begin with https:// and a host.")
                .contains("Write a whole address such as https://hooks.example.org/runs.")
                .contains("Property checkpoint.webhooks[0].url has a user or a password in it.")
                .contains("Property checkpoint.webhooks[0].url has the host [fd00::1], which is in a private network")
                .contains("Property checkpoint.webhooks[0].url has the host localhost, which is in a private network")
                .contains("Set checkpoint.webhooks[0].allow-private-addresses=true if that is meant")
                .doesNotContain("hunter22", "path-of-mine");
    }

    @Test
    void asksForAProxy(CapturedOutput output) {
        for (String proxy : new String[] {
            "proxy.example.org:3128",
            "http://me:hunter22@proxy.example.org",
            "https://me:hunter22@proxy.example.org:3128",
            "http://me:hunter22@proxy.example.org:3128/path",
            "http://me:hunter22@ :1"
        }) {
            start(URL, SECRET, "checkpoint.webhooks[0].proxy=" + proxy);
        }
        assertThat(output)
                .contains("Property checkpoint.webhooks[0].proxy is no address of a proxy.")
                .contains("Write http://, its host and its port, such as http://proxy.example.org:3128")
                .doesNotContain("hunter22");
    }

    @Test
    void asksForASecret(CapturedOutput output) {
        start(URL);
        start(URL, "checkpoint.webhooks[0].secret=my-own-words");
        start(URL, "checkpoint.webhooks[0].secret=whsec_c2hvcnQ=");
        start(URL, SECRET, "checkpoint.webhooks[0].previous-secrets[0]=whsec_???");
        assertThat(output)
                .contains("Property checkpoint.webhooks[0].secret is missing, so the receiver could not tell")
                .contains("Generate one with: echo \"whsec_$(openssl rand -base64 32)\"")
                .contains("Property checkpoint.webhooks[0].secret is no secret: it does not begin with whsec_.")
                .contains("Property checkpoint.webhooks[0].secret is no secret: it has 5 bytes, and needs 24 to 64.")
                .contains(
                        "Property checkpoint.webhooks[0].previous-secrets[0] is no secret: what follows whsec_ is not")
                .doesNotContain("my-own-words", "c2hvcnQ", "???", "secret-path");
    }

    @Test
    void namesTheEvents(CapturedOutput output) {
        start(URL, SECRET, "checkpoint.webhooks[0].events=run-faild");
        assertThat(output)
                .contains("Property checkpoint.webhooks[0].events has the event 'run-faild', which does not exist.")
                .contains("Did you mean run-failed? The events are run-started, run-resumed,")
                .doesNotContain("secret-path");
    }

    @Test
    void namesTheStatusesAndTheFormats(CapturedOutput output) {
        start(URL, SECRET, "checkpoint.webhooks[0].statuses=broken");
        start(URL, SECRET, "checkpoint.webhooks[0].format=irc");
        assertThat(output)
                .contains("The value 'broken' of property checkpoint.webhooks[0].statuses")
                .contains(
                        "The value 'irc' of property checkpoint.webhooks[0].format is not one of json, slack, teams.");
    }

    @Test
    void tellsReceiversApart(CapturedOutput output) {
        start(
                URL,
                SECRET,
                "checkpoint.webhooks[0].name=a",
                "checkpoint.webhooks[1].name=a",
                "checkpoint.webhooks[1].url=https://hooks.example.org",
                "checkpoint.webhooks[1].secret=" + Signatures.OTHER);
        assertThat(output)
                .contains("Property checkpoint.webhooks[1].name is 'a', as another one is.")
                .contains("Give each webhook a name of its own");
    }

    @Test
    void knowsNoOtherNames(CapturedOutput output) {
        start(URL, SECRET, "checkpoint.webhooks[0].event=run-failed");
        assertThat(output)
                .contains("Checkpoint has no property checkpoint.webhooks.0.event")
                .contains("Did you mean checkpoint.webhooks.0.events?");
    }

    @Test
    void refusesTimesThatAreNone(CapturedOutput output) {
        start(URL, SECRET, "checkpoint.webhook-delivery.timeout=0s");
        assertThat(output).contains("Property checkpoint.webhook-delivery.timeout is not longer than zero.");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    static class Application {}
}
