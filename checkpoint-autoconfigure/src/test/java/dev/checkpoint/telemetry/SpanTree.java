package dev.checkpoint.telemetry;

import java.util.Comparator;
import java.util.List;

/** A trace as an indented list, children in the order in which they began. */
final class SpanTree {

    private final List<ReceivedSpan> spans;

    private SpanTree(List<ReceivedSpan> spans) {
        this.spans = spans;
    }

    /** The span that has no parent among them, and everything below it. */
    static String of(List<ReceivedSpan> spans) {
        SpanTree tree = new SpanTree(spans);
        StringBuilder text = new StringBuilder();
        spans.stream()
                .filter(span -> spans.stream().noneMatch(other -> other.spanId().equals(span.parentId())))
                .forEach(root -> tree.append(text, root, 0));
        return text.toString();
    }

    private void append(StringBuilder text, ReceivedSpan span, int depth) {
        text.append("  ".repeat(depth)).append(line(span)).append('\n');
        spans.stream()
                .filter(child -> child.parentId().equals(span.spanId()))
                .sorted(Comparator.comparing(child -> child.span().getStartTimeUnixNano()))
                .forEach(child -> append(text, child, depth + 1));
    }

    private static String line(ReceivedSpan span) {
        StringBuilder line = new StringBuilder(span.name());
        String outcome = span.attributes().get("checkpoint.outcome");
        if (outcome != null) {
            line.append("  ").append(outcome);
        }
        String attempt = span.attributes().getOrDefault("checkpoint.attempt", "1");
        if (!attempt.equals("1")) {
            line.append(", attempt ").append(attempt);
        }
        span.events().forEach(event -> line.append(", exception ").append(event.get("exception.message")));
        if (!span.links().isEmpty()) {
            line.append(", linked");
        }
        return line.toString();
    }
}
