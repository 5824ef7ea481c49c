package dev.checkpoint.webhook;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.redaction.Redactor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said about an entry, masked as in logs.
 *
 * @param delivery which entry
 * @param fields by their names in the body, in order; absent ones are not in it
 * @param approve a link that approves; null if there is none
 * @param reject a link that rejects; null if there is none
 * @param payload arguments or a result; null if none is to be sent, or there is none
 */
record EventFacts(
        WebhookDelivery delivery,
        Map<String, Object> fields,
        @Nullable String approve,
        @Nullable String reject,
        @Nullable Payload payload) {

    private static final int LONGEST = 500;

    /** What is said about an entry; it may be gone with its run by now. */
    static EventFacts of(
            WebhookDelivery delivery,
            @Nullable Entry entry,
            WebhookReceiver receiver,
            @Nullable AnswerLinks links,
            @Nullable String link,
            Redactor redactor) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", delivery.run());
        fields.put("pipeline", delivery.pipeline());
        fields.put("entry", delivery.seq());
        RunStatus status = entry == null ? null : WebhookReceiver.statusAfter(entry);
        put(fields, "status", status == null ? null : status.name());
        if (entry != null) {
            new Words(fields, redactor).of(entry);
        }
        put(fields, "link", link == null ? null : filled(link, delivery));
        String approve = null;
        String reject = null;
        if (links != null && entry instanceof Entry.ApprovalRequested requested) {
            approve = links.link(requested, true, receiver.name());
            reject = links.link(requested, false, receiver.name());
            fields.put("approve", approve);
            fields.put("reject", reject);
        }
        Payload payload = receiver.payloads() && entry != null ? entry.payload() : null;
        return new EventFacts(delivery, fields, approve, reject, payload);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String filled(String link, WebhookDelivery delivery) {
        return link.replace("{run}", encoded(delivery.run()))
                .replace("{pipeline}", encoded(delivery.pipeline()))
                .replace("{entry}", String.valueOf(delivery.seq()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A field, for people. */
    @Nullable
    String text(String name) {
        Object value = fields.get(name);
        return value == null ? null : value.toString();
    }

    /** One sentence for people: {@code run-failed: order-42 (orders) ...}. */
    String headline() {
        String stage = text("stage");
        String more = text("question") != null ? text("question") : text("error");
        return "Run " + delivery.run() + " (" + delivery.pipeline() + "): "
                + delivery.event().replace('-', ' ')
                + (stage == null ? "" : " at " + stage)
                + (more == null ? "" : ": " + more);
    }

    /** Texts of entries, each in one line, masked and shortened. */
    private record Words(Map<String, Object> fields, Redactor redactor) {

        void of(Entry entry) {
            if (entry instanceof Entry.RunFailed failed) {
                line("stage", failed.stage());
                error(failed.error());
            } else if (entry instanceof Entry.StageFailed failed) {
                error(failed.error());
                line("by", failed.by());
            } else if (entry instanceof Entry.RunPaused paused) {
                line("reason", paused.reason());
                line("by", paused.by());
            } else if (entry instanceof Entry.RunResumed resumed) {
                line("reason", resumed.reason());
                line("by", resumed.by());
            } else if (entry instanceof Entry.RunCancelled cancelled) {
                line("reason", cancelled.reason());
                line("by", cancelled.by());
            } else if (entry instanceof Entry.RunWaiting waiting) {
                line("stage", waiting.stage());
                line("reason", waiting.question());
                put(
                        fields,
                        "until",
                        waiting.until() == null ? null : waiting.until().toString());
            } else {
                ofNote(entry);
            }
            if (entry instanceof Entry.OfStage ofStage) {
                line("stage", ofStage.stage().asPath());
            }
        }

        private void ofNote(Entry entry) {
            if (entry instanceof Entry.ApprovalRequested asked) {
                fields.put("approval", asked.id());
                line("stage", asked.call().stage().asPath());
                line("question", asked.question());
                fields.put("approvers", asked.approvers());
                fields.put("votes", asked.votes());
                put(
                        fields,
                        "deadline",
                        asked.deadline() == null ? null : asked.deadline().toString());
            } else if (entry instanceof Entry.ApprovalGiven given) {
                fields.put("approval", given.id());
                fields.put("answer", given.approved() ? "APPROVED" : "REJECTED");
                line("by", given.by());
                line("comment", given.comment());
            } else if (entry instanceof Entry.CheckpointNamed named) {
                line("name", named.name());
                line("by", named.by());
            } else if (entry instanceof Entry.ChangeAccepted accepted) {
                line("stage", accepted.stage());
                line("reason", accepted.reason());
                line("by", accepted.by());
            }
        }

        private void error(ErrorInfo error) {
            line("error", error.brief(LONGEST));
        }

        private void line(String name, @Nullable String text) {
            put(fields, name, text == null ? null : Texts.start(Texts.oneLine(redactor.line(text)), LONGEST));
        }
    }
}
