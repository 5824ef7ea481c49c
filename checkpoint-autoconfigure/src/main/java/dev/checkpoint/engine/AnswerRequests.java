package dev.checkpoint.engine;

import dev.checkpoint.engine.kept.Hashes;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.store.Request;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer to an approval as a request that a store keeps, and back. */
public final class AnswerRequests {

    private static final ValueType TEXT = ValueType.of(String.class);

    private AnswerRequests() {}

    /**
     * The request; there is one for each approval and person.
     *
     * @param checked false if it answers a question in code that was not asked yet, so that nothing was known about it
     */
    public static Request of(RunId run, Entry.ApprovalGiven answer, boolean checked, PayloadCodec codec) {
        PayloadCodec words = codec.forReading();
        StringBuilder json = new StringBuilder("{\"id\":")
                .append(words.encode(answer.id(), TEXT).json())
                .append(",\"approved\":")
                .append(answer.approved());
        if (!checked) {
            json.append(",\"unchecked\":true");
        }
        if (answer.value() != null) {
            json.append(",\"value\":").append(answer.value().json());
        }
        return new Request(
                "answer-" + Hashes.hex(32, answer.id(), answer.by() == null ? "" : answer.by()),
                run,
                Request.Kind.ANSWER,
                answer.time(),
                answer.by(),
                answer.comment() == null ? "" : answer.comment(),
                Payload.of(json.append('}').toString()));
    }

    /** Whether the answer was not checked, and its question was asked meanwhile: only then it would have been known how. */
    public static boolean isTooLateToCheck(
            Request request, Entry.ApprovalGiven answer, KeptApprovals approvals, PayloadCodec codec) {
        Payload content = request.content();
        return content != null
                && approvals.asked(answer.id()) != null
                && codec.members(content).containsKey("unchecked");
    }

    /** The answer that a request brings; empty if it brings none. */
    public static Optional<Entry.ApprovalGiven> answer(Request request, PayloadCodec codec) {
        Payload content = request.content();
        if (request.kind() != Request.Kind.ANSWER || content == null) {
            return Optional.empty();
        }
        Map<String, Payload> members = codec.members(content);
        Payload id = members.get("id");
        Payload approved = members.get("approved");
        if (id == null || approved == null) {
            return Optional.empty();
        }
        return Optional.of(new Entry.ApprovalGiven(
                request.time(),
                String.valueOf(codec.decode(id, TEXT)),
                approved.json().equals("true"),
                request.by(),
                emptyToNull(request.reason()),
                members.get("value")));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
