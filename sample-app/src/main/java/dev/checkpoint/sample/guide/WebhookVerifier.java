package dev.checkpoint.sample.guide;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a receiver of webhooks checks before it believes a message. */
final class WebhookVerifier {

    private final Clock clock;

    private final SecretKeySpec key;

    WebhookVerifier(String secret, Clock clock) {
        byte[] bytes = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
        this.clock = clock;
    }

    // tag::verify[]
    /** The headers webhook-id, webhook-timestamp and webhook-signature, and the body as it was received. */
    boolean isGenuine(String id, String timestamp, String signatures, byte[] body) throws GeneralSecurityException {
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, clock.instant()).abs().compareTo(Duration.ofMinutes(5)) > 0) {
            return false; // somebody may have kept it and sends it again
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        boolean genuine = false;
        for (String signature : signatures.split(" ")) { // several while a secret is replaced
            genuine |= MessageDigest.isEqual(
                    signature.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
        }
        return genuine;
    }
    // end::verify[]
}
