package dev.checkpoint.telemetry;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A span as it came over the wire. */
record ReceivedSpan(Span span) {

    String name() {
        return span.getName();
    }

    String traceId() {
        return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    String spanId() {
        return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    String parentId() {
        return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    /** Trace and span of what it is linked to. */
    List<String> links() {
        return span.getLinksList().stream()
                .map(link -> HexFormat.of().formatHex(link.getTraceId().toByteArray()) + "/"
                        + HexFormat.of().formatHex(link.getSpanId().toByteArray()))
                .toList();
    }

    String asLink() {
        return traceId() + "/" + spanId();
    }

    Map<String, String> attributes() {
        return values(span.getAttributesList());
    }

    List<Map<String, String>> events() {
        return span.getEventsList().stream()
                .map(event -> values(event.getAttributesList()))
                .toList();
    }

    String status() {
        return span.getStatus().getCode().name().replace("STATUS_CODE_", "");
    }

    private static Map<String, String> values(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        attribute -> attribute.getValue().hasIntValue()
                                ? String.valueOf(attribute.getValue().getIntValue())
                                : attribute.getValue().getStringValue()));
    }
}
