package dev.checkpoint.autoconfigure.webhook;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Links in messages that approve or reject. There are none without a secret.
 *
 * @param secret Signs the links: whsec_ and 24 to 64 bytes in Base64.
 * @param previousSecrets Former secrets, whose links can still be used.
 * @param url Address of this application as people reach it, without the path of checkpoint.web.
 * @param validFor How long after the question a link can be used.
 */
@ConfigurationProperties("checkpoint.webhook-links")
public record WebhookLinksProperties(
        @Nullable String secret,
        @DefaultValue List<String> previousSecrets,
        @Nullable String url,
        @DefaultValue("2d") Duration validFor) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "WebhookLinksProperties[url=" + url + ", validFor=" + validFor + "]";
    }
}
