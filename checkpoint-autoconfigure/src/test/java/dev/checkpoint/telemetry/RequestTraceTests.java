package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.telemetry.TracedWebApplication.Stages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** From a request to the stages, in whatever way these are executed. */
class RequestTraceTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String CALLER = "00f067aa0ba902b7";

    private static final Path GUIDE = Path.of("../docs/guide/observability.md");

    private final String database = UUID.randomUUID().toString();

    private final OtlpReceiver receiver = new OtlpReceiver();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void showsOneTraceFromTheRequestToTheStages() {
        List<ReceivedSpan> spans = inApplication(context -> get(context, "/report?topic=owls", "01"));

        assertThat(spans).extracting(ReceivedSpan::traceId).containsOnly(TRACE);
        assertThat(GUIDE).content().as("what the guide shows").contains(SpanTree.of(spans));
        assertThat(SpanTree.of(spans))
                .isEqualTo(
                        """
                http get /report
                  run report  completed
                    stage plan  completed
                      chat.model
                    stage search  completed
                      library.search
                    stage rank  completed
                      rank.model
                    stage check  failed, exception not yet
                    stage check  completed, attempt 2
                    stage decorate  failed, exception no paint for 24
                    stage detail  completed
                      run detail  completed
                        stage note  completed
                    stage write  completed
                      Stages#write
                        printer
                """);
    }

    @Test
    void linksEverySkippedStageToTheRequestThatExecutedIt() {
        List<ReceivedSpan> first = inApplication(context -> get(context, "/report?topic=owls", "01"));
        assertThat(first).isNotEmpty();

        List<ReceivedSpan> second = inApplication(context -> get(context, "/report?topic=owls", "01"));

        assertThat(SpanTree.of(second))
                .isEqualTo(
                        """
                http get /report
                  run report  skipped, linked
                """);
    }

    @Test
    void carriesBaggageIntoStages() {
        inApplication(context -> {
            get(context, "/report?topic=owls", "01");
            assertThat(context.getBean(Stages.class).tenants())
                    .containsEntry("plan", "acme")
                    .containsEntry("search", "acme");
        });
    }

    @Test
    void keepsStagesOfAParallelStreamApart() {
        List<ReceivedSpan> spans = inApplication(context -> get(context, "/parts?topic=owls", "01"));

        ReceivedSpan run = named(spans, "run parts").get(0);
        List<ReceivedSpan> parts = named(spans, "stage part");
        assertThat(parts).hasSize(8).extracting(ReceivedSpan::parentId).containsOnly(run.spanId());
        assertThat(parts).allSatisfy(part -> assertThat(
                        named(spans, "part." + part.attributes().get("checkpoint.stage.key")))
                .extracting(ReceivedSpan::parentId)
                .containsExactly(part.spanId()));
    }

    @Test
    void followsACallerThatIsNotSampled() {
        List<ReceivedSpan> spans = inApplication(context -> get(context, "/report?topic=owls", "00"));

        assertThat(spans).isEmpty();
    }

    private static List<ReceivedSpan> named(List<ReceivedSpan> spans, String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    private static void get(ConfigurableApplicationContext context, String path, String flags) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("traceparent", "00-" + TRACE + "-" + CALLER + "-" + flags)
                .header("baggage", "tenant=acme")
                .build();
        try {
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<ReceivedSpan> inApplication(Consumer<ConfigurableApplicationContext> work, String... properties) {
        try (ConfigurableApplicationContext context =
                TracedWebApplication.start(database, receiver.endpoint(), properties)) {
            work.accept(context);
        }
        return receiver.take();
    }
}
