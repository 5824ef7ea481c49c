package dev.checkpoint.autoconfigure.webhook;

import dev.checkpoint.model.EntryKind;
import dev.checkpoint.validation.Suggestion;
import dev.checkpoint.webhook.BodyFormat;
import dev.checkpoint.webhook.WebhookProxy;
import dev.checkpoint.webhook.WebhookReceiver;
import dev.checkpoint.webhook.WebhookSecret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes receivers of properties, and says what is wrong with these. */
final class ConfiguredReceivers {

    private static final String GENERATE = "Generate one with: echo \"whsec_$(openssl rand -base64 32)\"";

    private static final List<String> EVENTS = Stream.of(EntryKind.values())
            .filter(kind -> kind != EntryKind.UNKNOWN)
            .map(EntryKind::word)
            .toList();

    private ConfiguredReceivers() {}

    static List<WebhookReceiver> of(WebhooksProperties properties) {
        List<WebhookReceiver> receivers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < properties.webhooks().size(); i++) {
            String property = "checkpoint.webhooks[" + i + "]";
            WebhookReceiver receiver = receiver(property, properties.webhooks().get(i));
            if (!names.add(receiver.name())) {
                throw new WebhookMistakeException(
                        property + ".name",
                        "is '" + receiver.name() + "', as another one is",
                        "Give each webhook a name of its own: the store keeps by it how far the receiver was told.");
            }
            receivers.add(receiver);
        }
        return receivers;
    }

    private static WebhookReceiver receiver(String property, WebhooksProperties.Receiver written) {
        URI url = url(property + ".url", written.url());
        WebhookReceiver receiver = new WebhookReceiver(
                name(property + ".name", written.name(), url),
                url,
                secrets(property, written),
                events(property + ".events", written.events()),
                written.pipelines(),
                written.statuses(),
                written.format(),
                written.allowPrivateAddresses(),
                written.payloads(),
                proxy(property + ".proxy", written.proxy()));
        if (!written.allowPrivateAddresses() && receiver.isPlainlyPrivate()) {
            throw new WebhookMistakeException(
                    property + ".url",
                    "has the host " + url.getHost() + ", which is in a private network or on this machine",
                    "Set " + property
                            + ".allow-private-addresses=true if that is meant; or write the address of a host on"
                            + " the internet.");
        }
        return receiver;
    }

    private static String name(String property, @Nullable String written, URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "");
        String name = written != null
                ? written
                : (host.length() > 40 ? host.substring(0, 40) : host) + "-" + digest(url.toString());
        if (!WebhookReceiver.isName(name)) {
            throw new WebhookMistakeException(
                    property,
                    "is '" + name + "', and has other letters than it may",
                    "Write lower-case letters, digits, '.', '_' and '-', such as ops-chat.");
        }
        return name;
    }

    private static String digest(String url) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every JDK has SHA-256", never);
        }
    }

    static URI url(String property, @Nullable String written) {
        String action = "Write a whole address such as https://hooks.example.org/runs.";
        if (written == null || written.isBlank()) {
            throw new WebhookMistakeException(property, "is missing", action);
        }
        URI url;
        try {
            url = new URI(written.strip());
        } catch (URISyntaxException malformed) {
            throw new WebhookMistakeException(property, "is no URL: " + malformed.getReason(), action);
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("https", "http").contains(scheme) || url.getHost() == null) {
            throw new WebhookMistakeException(property, "does not begin with https:// and a host", action);
        }
        if (url.getRawUserInfo() != null) {
            throw new WebhookMistakeException(
                    property, "has a user or a password in it", "Leave it out: messages are signed with the secret.");
        }
        return url;
    }

    /** The value is not told: there may be a password in it. */
    private static @Nullable WebhookProxy proxy(String property, @Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        if (written.strip().equalsIgnoreCase("none")) {
            return WebhookProxy.NONE;
        }
        try {
            URI proxy = new URI(written.strip());
            boolean rest = proxy.getPath() != null && proxy.getPath().length() > 1;
            if ("http".equalsIgnoreCase(proxy.getScheme()) && proxy.getHost() != null && proxy.getPort() > 0 && !rest) {
                return new WebhookProxy(proxy.getHost(), proxy.getPort(), proxy.getUserInfo());
            }
        } catch (URISyntaxException malformed) {
            // told below
        }
        throw new WebhookMistakeException(
                property,
                "is no address of a proxy",
                "Write http://, its host and its port, such as http://proxy.example.org:3128, with USER:PASSWORD@ before the host if"
                        + " it asks for that; or none to use no proxy.");
    }

    private static List<WebhookSecret> secrets(String property, WebhooksProperties.Receiver written) {
        if (written.secret() == null || written.secret().isBlank()) {
            if (written.format() == BodyFormat.JSON) {
                throw new WebhookMistakeException(
                        property + ".secret",
                        "is missing, so the receiver could not tell messages of this application from others",
                        GENERATE + " and give it to the receiver too.");
            }
            return List.of();
        }
        return secrets(property, written.secret(), written.previousSecrets());
    }

    static List<WebhookSecret> secrets(String property, String current, List<String> previous) {
        List<WebhookSecret> secrets = new ArrayList<>();
        secrets.add(secret(property + ".secret", current));
        for (int i = 0; i < previous.size(); i++) {
            secrets.add(secret(property + ".previous-secrets[" + i + "]", previous.get(i)));
        }
        return secrets;
    }

    private static WebhookSecret secret(String property, String written) {
        try {
            return WebhookSecret.parse(written.strip());
        } catch (IllegalArgumentException wrong) {
            throw new WebhookMistakeException(property, "is no secret: " + wrong.getMessage(), GENERATE + ".");
        }
    }

    private static Set<EntryKind> events(String property, List<String> words) {
        Set<EntryKind> events = EnumSet.noneOf(EntryKind.class);
        for (String word : words) {
            events.add(EntryKind.ofWord(word.strip()).orElseThrow(() -> unknown(property, word)));
        }
        if (events.isEmpty()) {
            throw new WebhookMistakeException(
                    property, "is empty", "Name some of " + String.join(", ", EVENTS) + "; or leave the property out.");
        }
        return events;
    }

    private static WebhookMistakeException unknown(String property, String word) {
        String meant = Suggestion.of(word, EVENTS)
                .map(event -> "Did you mean " + event + "? ")
                .orElse("");
        return new WebhookMistakeException(
                property,
                "has the event '" + word + "', which does not exist",
                meant + "The events are " + String.join(", ", EVENTS) + ".");
    }
}
