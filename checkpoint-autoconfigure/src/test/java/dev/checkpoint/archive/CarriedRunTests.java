package dev.checkpoint.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.crypto.tink.KeysetHandle;
import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.ArchiveReport;
import dev.checkpoint.ExportOptions;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Calls;
import dev.checkpoint.application.Keysets;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** What an archive takes along: open approvals, children, origins, secrets; and what it does not. */
@Timeout(120)
class CarriedRunTests {

    @TempDir
    private Path directory;

    private final AtomicReference<byte[]> archive = new AtomicReference<>();

    static class Magazine {

        private final Stages stages;

        private final Letters letters;

        Magazine(Stages stages, Letters letters) {
            this.stages = stages;
            this.letters = letters;
        }

        @Checkpointed(value = "issue", runId = "#title")
        String issue(String title) {
            String letter = letters.letter(title);
            return stages.publish(letter);
        }

        @Checkpointed(value = "order", runId = "'order'")
        String order(@Sensitive String card) {
            return stages.charge(stages.look(card));
        }
    }

    static class Letters {

        private final Stages stages;

        Letters(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "letter", runId = "#title + '-letter'")
        String letter(String title) {
            return stages.draft(title);
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String draft(String title) {
            calls.of("draft");
            return "letter about " + title;
        }

        @Stage
        @RequiresApproval("Publish?")
        String publish(String text) {
            calls.of("publish");
            return "published " + text;
        }

        @Stage
        @Sensitive
        String look(@Sensitive String card) {
            calls.of("look");
            return "XYZZY of " + card;
        }

        @Stage
        String charge(@Sensitive String looked) {
            calls.of("charge");
            return "charged";
        }
    }

    /** What listeners are told. */
    static class Heard implements CheckpointListener {

        private final List<CheckpointEvent> events = new CopyOnWriteArrayList<>();

        @Override
        public void onEvent(CheckpointEvent event) {
            events.add(event);
        }
    }

    private ApplicationContextRunner files(String name, String... properties) {
        return with(Applications.withFiles(directory.resolve(name))).withPropertyValues(properties);
    }

    private static ApplicationContextRunner with(ApplicationContextRunner application) {
        return application
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .withBean(Magazine.class)
                .withBean(Letters.class)
                .withBean(Stages.class)
                .withBean(Heard.class);
    }

    private ArchiveReport export(ApplicationContext context, ExportOptions options, String... runs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveReport report = context.getBean(RunArchive.class).export(List.of(runs), out, options);
        archive.set(out.toByteArray());
        return report;
    }

    private ArchiveReport importInto(ApplicationContext context) {
        return context.getBean(RunArchive.class).importFrom(new ByteArrayInputStream(archive.get()));
    }

    @Test
    void anOpenApprovalStaysOpenAndChildrenComeAlong() {
        files("from").run(context -> {
            assertThat(catchThrowable(() -> context.getBean(Magazine.class).issue("bees")))
                    .isNotNull();
            ArchiveReport report = export(context, ExportOptions.RUNS_ONLY.withChildren(), "bees");
            assertThat(report.runIds()).containsExactly("bees-letter", "bees");
            assertThat(report.runs().get(1).openApprovals()).containsExactly("bees/publish#1");
            assertThat(export(context, ExportOptions.RUNS_ONLY, "bees").runIds())
                    .containsExactly("bees");
            export(context, ExportOptions.RUNS_ONLY.withChildren(), "bees");
        });
        with(Applications.inMemory()).run(context -> {
            ArchiveReport report = importInto(context);
            assertThat(report.runs().get(1).status()).isEqualTo(RunStatus.WAITING);
            assertThat(report.runs().get(1).openApprovals()).containsExactly("bees/publish#1");
            assertThat(context.getBean(Heard.class).events).isEmpty();
            RunExplorer explorer = context.getBean(RunExplorer.class);
            assertThat(explorer.approvals(ApprovalQuery.open()))
                    .extracting(Approval::id)
                    .containsExactly("bees/publish#1");
            assertThat(explorer.get("bees-letter").summary().parent()).isEqualTo("bees");
            RunOperations operations = context.getBean(RunOperations.class);
            operations.approve("bees/publish#1", ApprovalAnswer.by("anna"));
            assertThat(operations.resume("bees").result()).isEqualTo("published letter about bees");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("publish");
        });
    }

    @Test
    void originsComeAlongOnRequest() {
        files("from").run(context -> {
            context.getBean(Magazine.class).order("4711-0815");
            RunOperations operations = context.getBean(RunOperations.class);
            operations.fork(ForkRequest.of("order").before("charge").as("fork"));
            operations.fork(ForkRequest.of("fork").as("again"));
            assertThat(export(context, ExportOptions.RUNS_ONLY.withOrigins(), "again")
                            .runIds())
                    .containsExactly("order", "fork", "again");
            context.getBean(RunArchive.class).delete("order");
            assertThat(export(context, ExportOptions.RUNS_ONLY.withOrigins(), "again", "fork")
                            .runIds())
                    .containsExactly("fork", "again");
        });
    }

    @Test
    void aRunThatWasBeingExecutedStandsPaused() {
        files("from").run(context -> {
            CheckpointStore store = context.getBean(CheckpointStore.class);
            RunId run = new RunId("held");
            Entry start = new Entry.RunStarted(
                    Instant.now(), "order", run, "web-1", Fingerprint.NONE, null, null, Map.of(), null, null, null);
            store.append(new Append(run, 0, List.of(start), Trigger.LIFECYCLE));
            store.ability(Requests.class)
                    .orElseThrow()
                    .leave(new Request("1", run, Request.Kind.PAUSE, Instant.now(), null, "lunch", null));
            ArchiveReport.Run report =
                    export(context, ExportOptions.RUNS_ONLY, "held").runs().get(0);
            assertThat(report.status()).isEqualTo(RunStatus.RUNNING);
            assertThat(report.remarks()).singleElement().asString().contains("1 open request");
            store.release(run);
        });
        files("to").run(context -> {
            ArchiveReport.Run report = importInto(context).runs().get(0);
            assertThat(report.status()).isEqualTo(RunStatus.PAUSED);
            assertThat(report.remarks()).singleElement().asString().contains("paused");
            assertThat(context.getBean(CheckpointStore.class).isHeld(new RunId("held")))
                    .isFalse();
            assertThat(context.getBean(RunExplorer.class).get("held").status()).isEqualTo(RunStatus.PAUSED);
        });
    }

    private static String key(KeysetHandle keyset) {
        byte[] json = Keysets.json(keyset).getBytes(StandardCharsets.UTF_8);
        return "checkpoint.encryption.keyset=" + Base64.getEncoder().encodeToString(json);
    }

    private void failInCharge(ApplicationContext context) {
        context.getBean(Calls.class).fail("charge");
        assertThat(catchThrowable(() -> context.getBean(Magazine.class).order("4711-0815")))
                .isNotNull();
        export(context, ExportOptions.RUNS_ONLY, "order");
        assertThat(Archives.unzip(archive.get()).values())
                .allSatisfy(file -> assertThat(Archives.text(file)).doesNotContain("XYZZY", "4711-0815"));
    }

    @Test
    void secretsStayEncryptedAndAreReadWhereTheKeyIs() {
        KeysetHandle keys = Keysets.create();
        files("from", key(keys), "checkpoint.compression=gzip").run(this::failInCharge);
        files("with", key(keys)).run(context -> {
            assertThat(importInto(context).runs().get(0).remarks()).isEmpty();
            assertThat(context.getBean(RunOperations.class).resume("order").result())
                    .isEqualTo("charged");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("charge");
        });
        files("without").run(context -> {
            assertThat(importInto(context).runs().get(0).remarks())
                    .singleElement()
                    .asString()
                    .contains("0, 1", "checkpoint.encryption.keyset");
            assertThat(context.getBean(RunExplorer.class).get("order").stages()).hasSize(2);
            assertThatThrownBy(() -> context.getBean(RunOperations.class).resume("order"))
                    .isInstanceOf(PayloadException.class)
                    .hasMessageContaining("checkpoint.encryption.keyset");
        });
    }

    @Test
    void secretsStayMasked() {
        files("from").run(this::failInCharge);
        files("to").run(context -> {
            assertThat(importInto(context).runs().get(0).status()).isEqualTo(RunStatus.FAILED);
            assertThat(context.getBean(Magazine.class).order("4711-0815")).isEqualTo("charged");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("look", "charge");
        });
    }

    @Test
    void wholePayloadsStayEncrypted() {
        KeysetHandle keys = Keysets.create();
        files("from", key(keys), "checkpoint.encryption.scope=payloads").run(this::failInCharge);
        files("without")
                .run(context -> assertThat(importInto(context).runs().get(0).remarks())
                        .singleElement()
                        .asString()
                        .contains("encrypted"));
    }
}
