package dev.checkpoint.webhook;

import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.KeptText;
import dev.checkpoint.spi.store.KeptTexts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Links that answer an approval: signed, for some time, and once. Whoever has one may answer, so it carries the roles of the
 * approvers. The store keeps which were used; a link that was not used leaves nothing there.
 */
public final class AnswerLinks {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Base64.Encoder WRITER = Base64.getUrlEncoder().withoutPadding();

    private static final String USED = "links/";

    private static final int LONGEST = 8192;

    private final String base;

    private final List<WebhookSecret> secrets;

    private final Duration validFor;

    private final KeptTexts texts;

    private final Clock clock;

    /**
     * Links of an application.
     *
     * @param base what precedes the token in links: the address of a page that asks and then answers
     * @param secrets the first one signs, all are accepted
     * @param validFor how long a link can be used after the message was sent
     */
    public AnswerLinks(String base, List<WebhookSecret> secrets, Duration validFor, KeptTexts texts, Clock clock) {
        this.base = base;
        this.secrets = List.copyOf(secrets);
        this.validFor = validFor;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * What a link says.
     *
     * @param approval id of the approval
     * @param approve whether it approves; else it rejects
     * @param receiver of the message that the link was in
     * @param approvers the roles that it carries
     * @param expires when it can no longer be used
     */
    public record Said(String approval, boolean approve, String receiver, List<String> approvers, Instant expires) {}

    String link(Entry.ApprovalRequested requested, boolean approve, String receiver) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("a", requested.id());
        said.put("y", approve);
        said.put("r", receiver);
        said.put("g", requested.approvers());
        // counted from the question, so that the link of a message is the same at each attempt
        said.put("e", requested.time().plus(validFor).getEpochSecond());
        String body = WRITER.encodeToString(JSON.writeValueAsString(said).getBytes(StandardCharsets.UTF_8));
        return base + body + "." + WRITER.encodeToString(signature(secrets.get(0), body));
    }

    private static byte[] signature(WebhookSecret secret, String body) {
        // the prefix keeps a signature of a message from being one of a link
        return secret.sign("answer-link.".getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
    }

    /** What a token says; empty if it is not one of ours, or its time is over. */
    public Optional<Said> read(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST) {
            return Optional.empty();
        }
        String body = token.substring(0, dot);
        try {
            byte[] given = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            boolean signed = false;
            for (WebhookSecret secret : secrets) {
                signed |= MessageDigest.isEqual(given, signature(secret, body));
            }
            if (!signed) {
                return Optional.empty();
            }
            JsonNode read = JSON.readTree(Base64.getUrlDecoder().decode(body));
            List<String> approvers = new ArrayList<>();
            read.path("g").forEach(role -> approvers.add(role.asString()));
            Instant expires = Instant.ofEpochSecond(read.path("e").asLong());
            Said said = new Said(
                    read.path("a").asString(),
                    read.path("y").asBoolean(),
                    read.path("r").asString(),
                    approvers,
                    expires);
            return clock.instant().isBefore(expires) ? Optional.of(said) : Optional.empty();
        } catch (IllegalArgumentException | JacksonException | DateTimeException foreign) {
            return Optional.empty();
        }
    }

    /** Whether a link was used. */
    public boolean isUsed(String token) {
        return texts.text(name(token)).isPresent();
    }

    /**
     * Uses a link up.
     *
     * @return false if it was used before; nothing is to be done then
     */
    public boolean use(String token, Said said) {
        forgetExpired();
        return texts.writeText(name(token), 0, said.expires().toString());
    }

    /** Makes a link usable again, because its answer was not accepted. */
    public void giveBack(String token) {
        texts.text(name(token)).ifPresent(used -> texts.removeText(used.name(), used.revision()));
    }

    private void forgetExpired() {
        for (String name : texts.textNames(USED)) {
            texts.text(name).filter(this::isExpired).ifPresent(old -> texts.removeText(name, old.revision()));
        }
    }

    private boolean isExpired(KeptText used) {
        try {
            return Instant.parse(used.text()).isBefore(clock.instant());
        } catch (DateTimeException odd) {
            return false;
        }
    }

    /** Of what is signed, which can be written in one way only. */
    private static String name(String token) {
        try {
            byte[] signed = token.substring(0, token.indexOf('.')).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(signed);
            return USED + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every JDK has SHA-256", never);
        }
    }
}
