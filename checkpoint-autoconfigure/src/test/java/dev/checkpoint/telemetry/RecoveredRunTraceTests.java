package dev.checkpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A run whose process was killed, and that another instance goes on with by itself. */
class RecoveredRunTraceTests {

    @TempDir
    Path directory;

    private final OtlpReceiver receiver = new OtlpReceiver();

    private final LoggedLines lines = new LoggedLines();

    @AfterEach
    void stop() {
        lines.close();
        receiver.close();
    }

    @Test
    void linksTheTraceOfTheInstanceThatRecoversToThatOfTheOneThatDied() throws Exception {
        DyingProcess.run(directory, receiver.endpoint());
        Map<String, ReceivedSpan> before = byName(receiver.take());

        try (ConfigurableApplicationContext context = TelemetryApplication.start(
                directory,
                receiver.endpoint(),
                "checkpoint.recovery.enabled=true",
                "checkpoint.recovery.interval=200ms")) {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> explorer.get("owls").status() == RunStatus.COMPLETED);
        }

        Map<String, ReceivedSpan> after = byName(receiver.take());
        ReceivedSpan run = after.get("run research");
        assertThat(run.links())
                .containsExactly(before.get("stage plan").traceId() + "/"
                        + before.get("stage plan").parentId());
        assertThat(run.parentId()).isEmpty();
        assertThat(after.get("stage plan").links())
                .containsExactly(before.get("stage plan").asLink());
        assertThat(lines.find("run=owls resumed").context())
                .containsEntry("checkpoint.run", "owls")
                .containsEntry("traceId", run.traceId());
    }

    private static Map<String, ReceivedSpan> byName(List<ReceivedSpan> spans) {
        return spans.stream().collect(Collectors.toMap(ReceivedSpan::name, span -> span));
    }
}
