package dev.checkpoint.sample.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The example that the libraries of Standard Webhooks are tested with. */
class WebhookVerifierTests {

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    private static final String TIMESTAMP = "1614265330";

    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private static WebhookVerifier at(long seconds) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        return new WebhookVerifier("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", clock);
    }

    @Test
    void believesWhatIsSigned() throws Exception {
        assertThat(at(1614265330).isGenuine(ID, TIMESTAMP, SIGNATURE, BODY)).isTrue();
        assertThat(at(1614265600).isGenuine(ID, TIMESTAMP, "v1,b3RoZXI= " + SIGNATURE, BODY))
                .isTrue();
    }

    @Test
    void believesNothingElse() throws Exception {
        assertThat(at(1614265330).isGenuine(ID, TIMESTAMP, SIGNATURE, "{}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(at(1614265330).isGenuine(ID + "x", TIMESTAMP, SIGNATURE, BODY))
                .isFalse();
        assertThat(at(1614265330).isGenuine(ID, "1614265331", SIGNATURE, BODY)).isFalse();
        assertThat(at(1614265330).isGenuine(ID, TIMESTAMP, "v1,", BODY)).isFalse();
    }

    @Test
    void believesNothingOld() throws Exception {
        assertThat(at(1614265631).isGenuine(ID, TIMESTAMP, SIGNATURE, BODY)).isFalse();
        assertThat(at(1614265029).isGenuine(ID, TIMESTAMP, SIGNATURE, BODY)).isFalse();
    }
}
