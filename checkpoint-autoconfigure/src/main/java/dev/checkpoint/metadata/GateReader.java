package dev.checkpoint.metadata;

import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.spec.ArgumentExpression;
import dev.checkpoint.spec.GateSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code @RequiresApproval}. */
final class GateReader {

    private static final Pattern PART = Pattern.compile("#\\{([^{}]*)}");

    private GateReader() {}

    /** What it says; problems are collected by the reader of the attributes. */
    static @Nullable GateSpec read(
            RequiresApproval gate, AttributeReader attributes, String label, List<String> names) {
        // the expressions are over the parameters, and not for the container that resolves the placeholders
        String text = attributes.text(gate.value().replace("#{", "\0{")).replace("\0{", "#{");
        if (text.isBlank()) {
            attributes.refuse(
                    "@RequiresApproval has no question", "Write what is asked: @RequiresApproval(\"Publish?\").");
        }
        if (gate.votes() < 1) {
            attributes.refuse(
                    "@RequiresApproval(votes = " + gate.votes() + ") asks nobody",
                    "Set how many people have to approve: 1 or more.");
        }
        String when = attributes.text(gate.when());
        ArgumentExpression question = attributes.read(() -> question(text, label, names));
        ArgumentExpression condition = attributes.read(
                () -> when.isBlank() ? null : Expressions.parse("@RequiresApproval(when = ...)", when, label, names));
        Duration timeout = attributes.duration("@RequiresApproval(timeout = ...)", attributes.text(gate.timeout()));
        Duration remind =
                attributes.duration("@RequiresApproval(remindAfter = ...)", attributes.text(gate.remindAfter()));
        List<String> approvers =
                Arrays.stream(gate.approvers()).map(attributes::text).toList();
        return question == null
                ? null
                : new GateSpec(question, condition, approvers, gate.votes(), timeout, gate.onTimeout(), remind);
    }

    private static ArgumentExpression question(String text, String label, List<String> names) {
        List<ArgumentExpression> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        int from = 0;
        while (matcher.find()) {
            String before = text.substring(from, matcher.start());
            parts.add(args -> before);
            parts.add(Expressions.parse("@RequiresApproval(value = ...)", matcher.group(1), label, names));
            from = matcher.end();
        }
        String rest = text.substring(from);
        parts.add(args -> rest);
        return args -> {
            StringBuilder question = new StringBuilder();
            parts.forEach(part -> question.append(part.evaluate(args)));
            return question.toString();
        };
    }
}
