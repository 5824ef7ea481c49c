package dev.checkpoint.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.checkpoint.Approval;
import dev.checkpoint.model.Payload;
import dev.checkpoint.operations.GivenForms;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question with what a page needs to answer it.
 *
 * @param kind what is asked for
 * @param value schema of what can be answered; null if there is none, or it is not known here
 * @param partial names of the arguments that are shown masked or shortened, so that they cannot be edited from what is shown
 * @param mine whether the caller may answer it, as far as that is known
 * @param entries length of the journal that was read
 * @param said what each answer will do, in words
 */
record QuestionSheet(
        @JsonUnwrapped Approval approval,
        GivenForms.Kind kind,
        @Nullable Map<String, Object> value,
        List<String> partial,
        boolean mine,
        long entries,
        Map<String, String> said) {

    private static final Pattern SHORTENED = Pattern.compile(" \\(\\d+ characters\\)\"$");

    static QuestionSheet of(Approval approval, GivenForms.AnswerForm form, Caller caller, long entries) {
        return new QuestionSheet(
                approval,
                form.kind(),
                form.value(),
                partial(approval),
                isFor(approval, caller),
                entries,
                said(approval, form.kind()));
    }

    /** Roles that Spring Security decides about are not looked for: the answer is refused if they are missing. */
    static boolean isFor(Approval approval, Caller caller) {
        return caller.may(Permission.OPERATE)
                && (approval.approvers().isEmpty()
                        || caller.roles().isEmpty()
                        || !Collections.disjoint(approval.approvers(), caller.roles()));
    }

    private static List<String> partial(Approval approval) {
        Payload evidence = approval.evidence();
        if (evidence == null) {
            return List.of();
        }
        List<String> partial = new ArrayList<>();
        WebJson.tree(evidence).properties().forEach(member -> {
            String text = member.getValue().toString();
            if (text.contains(Redactor.MASK)
                    || member.getValue().isString() && SHORTENED.matcher(text).find()) {
                partial.add(member.getKey());
            }
        });
        return partial;
    }

    private static Map<String, String> said(Approval approval, GivenForms.Kind kind) {
        String stage = approval.stage();
        int left = approval.votes() - approval.given();
        return switch (kind) {
            case DECISION ->
                Map.of(
                        "RETRY", stage + " took no effect. It is executed again when the run is resumed.",
                        "DONE",
                                stage
                                        + " took effect. What is written here is kept as its result, and it is not executed again.",
                        "ABORT", "The run ends as cancelled. Nothing more is executed.");
            case ANSWER ->
                Map.of(
                        "APPROVED", "The answer is kept, and the run goes on with it.",
                        "REJECTED",
                                "The pipeline is told that it was rejected. Unless it expects that, the run fails.");
            case APPROVAL ->
                Map.of(
                        "APPROVED",
                        left > 1
                                ? "This is one of " + approval.votes() + " votes. " + stage + " is executed when "
                                        + (left - 1) + " more have approved."
                                : stage + " is executed when the run goes on.",
                        "REJECTED",
                        stage + " is not executed. Unless the pipeline expects that, the run fails.");
        };
    }
}
