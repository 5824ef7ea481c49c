package dev.checkpoint.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks signatures as a receiver does, by the words of Standard Webhooks alone. */
final class Signatures {

    /** 32 bytes. */
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDC2FVsBQIhrs=";

    private Signatures() {}

    static boolean isSigned(Inbox.Mail mail, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        String content = mail.header("webhook-id") + "." + mail.header("webhook-timestamp") + "." + mail.body();
        String expected =
                "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        return List.of(mail.header("webhook-signature").split(" ")).contains(expected);
    }
}
