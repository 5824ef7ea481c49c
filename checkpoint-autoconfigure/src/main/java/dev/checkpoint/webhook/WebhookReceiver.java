package dev.checkpoint.webhook;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.EntryKind;
import dev.checkpoint.model.RunStatus;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One who is told.
 *
 * @param name by which the store knows how far it was told: lower-case letters, digits and {@code . _ -}
 * @param url where to
 * @param secrets that sign what is sent, the current one first; empty for receivers that check no signature
 * @param events kinds of entries
 * @param pipelines only of these; empty for all
 * @param statuses only entries after which the run has one of these; empty for all
 * @param format of the bodies
 * @param privateAddresses whether it may be in a private network, or on this machine
 * @param payloads whether arguments and results are sent too
 * @param proxy through which it is told; null for that of the JVM, if there is one
 */
public record WebhookReceiver(
        String name,
        URI url,
        List<WebhookSecret> secrets,
        Set<EntryKind> events,
        Set<String> pipelines,
        Set<RunStatus> statuses,
        BodyFormat format,
        boolean privateAddresses,
        boolean payloads,
        @Nullable WebhookProxy proxy) {

    /** Copies the collections. */
    public WebhookReceiver {
        secrets = List.copyOf(secrets);
        events = Set.copyOf(events);
        pipelines = Set.copyOf(pipelines);
        statuses = Set.copyOf(statuses);
    }

    /** Whether a text may be a name. */
    public static boolean isName(String name) {
        return StateTexts.isName(name);
    }

    /** Whether its host is, without being looked up, in a private network or on this machine. */
    public boolean isPlainlyPrivate() {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
        try {
            // an address in figures is not looked up
            return literal && !AddressRules.isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException none) {
            return false;
        }
    }

    @Nullable
    WebhookProxy proxyInUse() {
        WebhookProxy used = proxy == null ? WebhookProxy.ofJvm(url) : proxy;
        return WebhookProxy.NONE.equals(used) ? null : used;
    }

    boolean wantsRunsOf(String pipeline) {
        return pipelines.isEmpty() || pipelines.contains(pipeline);
    }

    boolean wants(Entry entry) {
        RunStatus status = statusAfter(entry);
        return events.contains(entry.kind()) && (statuses.isEmpty() || status != null && statuses.contains(status));
    }

    /** How the run stands after an entry; null if the entry does not say. */
    static @Nullable RunStatus statusAfter(Entry entry) {
        if (entry instanceof Entry.OfRun ofRun) {
            return ofRun.status();
        }
        return entry instanceof Entry.ApprovalRequested
                ? RunStatus.WAITING
                : entry instanceof Entry.OfStage ? RunStatus.RUNNING : null;
    }

    /** Without the path, which is a secret for some receivers. */
    String place() {
        int port = url.getPort();
        return url.getScheme() + "://" + url.getHost() + (port < 0 ? "" : ":" + port);
    }

    /** Without the path and the secrets. */
    @Override
    public String toString() {
        return "WebhookReceiver[" + name + " at " + place() + "]";
    }
}
