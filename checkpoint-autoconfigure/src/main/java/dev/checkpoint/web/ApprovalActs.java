package dev.checkpoint.web;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.RunOperations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers questions that runs ask. */
final class ApprovalActs {

    /** What is said. */
    private enum Said {
        APPROVED,
        REJECTED
    }

    private final RunOperations operations;

    ApprovalActs(RunOperations operations) {
        this.operations = operations;
    }

    /** The one who answers is who calls: a name in the body would be a claim. */
    ServerResponse answer(ServerRequest request, Caller caller) {
        // an id is that of a run, a slash and a path: RUN/path#n
        String path = request.pathVariable("id");
        if (path.length() < 2) {
            throw WebProblem.invalid("Write the id of an approval behind approvals/.");
        }
        String id = RunSegment.id(path.substring(1));
        BodyFields body = BodyFields.of(request, "answer", "comment", "value");
        Said said = body.word("answer", Said.class, null);
        ApprovalAnswer answer = ApprovalAnswer.by(caller.name())
                .withComment(body.text("comment"))
                .withRoles(caller.roles().toArray(String[]::new));
        if (body.isGiven("value")) {
            // as text, so that it is read as a value of the type that is asked for
            answer = answer.withValue(WebJson.given(body.value("value")));
        }
        OptionalLong seen = SeenEntries.of(request, () -> {
            throw WebProblem.invalid("Send one entity tag in If-Match, that of the run.");
        });
        RunOperations onSeen = seen.isPresent() ? operations.ifUnchanged(seen.getAsLong()) : operations;
        if (said == Said.APPROVED) {
            onSeen.approve(id, answer);
        } else {
            onSeen.reject(id, answer);
        }
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("id", id);
        given.put("answer", said);
        given.put("by", caller.name());
        given.put("comment", answer.comment());
        return WebJson.ok(caller, given);
    }
}
