package dev.checkpoint.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that signs, written as Standard Webhooks does: {@code whsec_} and Base64. */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";

    private static final int SHORTEST = 24;

    private static final int LONGEST = 64;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private WebhookSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Reads a secret.
     *
     * @throws IllegalArgumentException if it is none; the message says why, without the secret
     */
    public static WebhookSecret parse(String written) {
        if (!written.startsWith(PREFIX)) {
            throw new IllegalArgumentException("it does not begin with whsec_");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(written.substring(PREFIX.length()).strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("what follows whsec_ is not Base64");
        }
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException(
                    "it has " + key.length + " bytes, and needs " + SHORTEST + " to " + LONGEST);
        }
        return new WebhookSecret(key);
    }

    /** The signatures of a message by several secrets, as the header {@code webhook-signature} has them. */
    static String signatures(List<WebhookSecret> secrets, String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(secret.sign(head, body)))
                .collect(Collectors.joining(" "));
    }

    byte[] sign(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, never);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
