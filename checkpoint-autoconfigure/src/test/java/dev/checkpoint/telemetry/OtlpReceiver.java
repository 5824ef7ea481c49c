package dev.checkpoint.telemetry;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes spans over OTLP/HTTP, as a collector does. */
public final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;

    private final List<Span> spans = new CopyOnWriteArrayList<>();

    /** One on a free port. */
    public OtlpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            try (InputStream body = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
                ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpansList().stream())
                        .forEach(scope -> spans.addAll(scope.getSpansList()));
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** Where to send spans. */
    public String endpoint() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** What has been received, in the order in which the spans began. */
    List<ReceivedSpan> spans() {
        return spans.stream()
                .map(ReceivedSpan::new)
                .sorted((one, other) -> Long.compare(
                        one.span().getStartTimeUnixNano(), other.span().getStartTimeUnixNano()))
                .toList();
    }

    /** All that has been received, decoded, as text. */
    public String text() {
        return spans.stream().map(Span::toString).collect(Collectors.joining("\n"));
    }

    List<ReceivedSpan> take() {
        List<ReceivedSpan> taken = spans();
        spans.clear();
        return taken;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
