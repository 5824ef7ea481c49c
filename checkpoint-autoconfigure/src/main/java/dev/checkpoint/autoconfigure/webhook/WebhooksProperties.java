package dev.checkpoint.autoconfigure.webhook;

import dev.checkpoint.model.RunStatus;
import dev.checkpoint.webhook.BodyFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told about runs.
 *
 * @param webhooks Receivers that are told over HTTP what happens to runs. Each has a url and a secret, and may have a name,
 *     previous-secrets, events, pipelines, statuses, format, allow-private-addresses, payloads and proxy.
 */
@ConfigurationProperties("checkpoint")
public record WebhooksProperties(@DefaultValue List<Receiver> webhooks) {

    /**
     * A receiver.
     *
     * @param name By which the store knows how far the receiver was told. Made of the URL unless set.
     * @param url Where to.
     * @param secret Signs what is sent: whsec_ and 24 to 64 bytes in Base64.
     * @param previousSecrets Former secrets that sign too, until the receiver knows the new one.
     * @param events Kinds of entries that the receiver is told of.
     * @param pipelines Only runs of these; all unless set.
     * @param statuses Only entries after which the run has one of these statuses; all unless set.
     * @param format Who reads what is sent.
     * @param allowPrivateAddresses Whether the receiver may be in a private network or on this machine.
     * @param payloads Whether arguments and results are sent too.
     * @param proxy HTTP proxy through which the receiver is told, or none. That of the JVM unless set.
     */
    public record Receiver(
            @Nullable String name,
            @Nullable String url,
            @Nullable String secret,
            @DefaultValue List<String> previousSecrets,
            @DefaultValue({"run-failed", "approval-requested"}) List<String> events,
            @DefaultValue Set<String> pipelines,
            @DefaultValue Set<RunStatus> statuses,
            @DefaultValue("json") BodyFormat format,
            @DefaultValue("false") boolean allowPrivateAddresses,
            @DefaultValue("false") boolean payloads,
            @Nullable String proxy) {

        /** Without the URL, which is a secret for some receivers, and the secrets. */
        @Override
        public String toString() {
            return "Receiver[name=" + name + ", events=" + events + ", format=" + format + "]";
        }
    }
}
