package dev.checkpoint.architecture.planted.engine;

/** Uses an operation, Spring, AspectJ, Jackson and SQL, among others: all forbidden to the engine. */
public class EngineOfViolations {

    dev.checkpoint.architecture.planted.operations.PlantedOperations operations;

    org.springframework.core.Ordered spring;

    org.aspectj.lang.JoinPoint aspectj;

    tools.jackson.databind.JsonNode jackson;

    org.snakeyaml.engine.v2.api.LoadSettings yaml;

    java.sql.Connection sql;

    io.micrometer.context.ContextRegistry micrometer;

    io.micrometer.common.KeyValues keys;

    io.micrometer.core.instrument.MeterRegistry meters;

    io.micrometer.observation.ObservationRegistry observations;

    io.micrometer.tracing.Tracer tracer;

    io.opentelemetry.api.trace.Span span;
    reactor.core.publisher.Mono<?> reactor;

    com.github.luben.zstd.Zstd zstd;

    com.google.crypto.tink.Aead tink;

    org.thymeleaf.TemplateEngine thymeleaf;

    picocli.CommandLine picocli;

    org.jline.terminal.Terminal jline;

    jakarta.validation.Validator validator;

    jakarta.websocket.Session session;

    io.modelcontextprotocol.spec.McpSchema mcp;
}
