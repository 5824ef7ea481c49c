package dev.checkpoint.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.RunAwaitTimeoutException;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A run of other processes is awaited from this one, which executes none; a process is killed meanwhile. */
@Timeout(120)
class AwaitedRunTests {

    private static final Duration LEASE = Duration.ofSeconds(1);

    private static final int HELD = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void theResultIsThatOfTheProcessThatContinuesTheRun() {
        try (Cluster cluster = new Cluster(directory, LEASE)) {
            Path onward = cluster.file("onward");
            Instance owner = cluster.start(
                            InstanceApplication.RUNS + "=run", InstanceApplication.HOLD + "=" + HELD + ":" + onward)
                    .awaitReady();
            cluster.until(() -> cluster.executed(line -> line.step() == HELD) == 1);
            Applications.withDatabase(cluster.url())
                    .withBean(
                            Executions.class,
                            () -> Executions.to(cluster.file("unused").toString()))
                    .withBean(Steps.class)
                    .withBean(Steps.Stages.class)
                    .withPropertyValues(
                            "spring.datasource.username=postgres",
                            "checkpoint.jdbc.initialize-schema=always",
                            "checkpoint.recovery.enabled=false",
                            "checkpoint.recovery.lease=" + LEASE.toMillis() + "ms")
                    .run(waiting -> {
                        RunHandle handle = waiting.getBean(RunOperations.class).attach("run");
                        assertThat(handle.status()).isEqualTo(RunStatus.RUNNING);
                        CompletableFuture<Object> result = CompletableFuture.supplyAsync(() -> {
                            try {
                                return handle.await(Duration.ofSeconds(60));
                            } catch (InterruptedException stopped) {
                                throw new IllegalStateException(stopped);
                            }
                        });
                        owner.kill();
                        // nobody executes it until its lease is over and another process is there
                        Awaitility.await()
                                .atMost(Duration.ofSeconds(30))
                                .until(() -> catchThrowableOfType(
                                                        RunAwaitTimeoutException.class,
                                                        () -> handle.await(Duration.ZERO))
                                                .status()
                                        == RunStatus.INTERRUPTED);
                        assertThat(result).isNotDone();
                        cluster.start();
                        assertThat(result.get(60, TimeUnit.SECONDS))
                                .isEqualTo(waiting.getBean(RunOperations.class)
                                        .attach("run")
                                        .result())
                                .isNotNull();
                    });
        }
    }
}
