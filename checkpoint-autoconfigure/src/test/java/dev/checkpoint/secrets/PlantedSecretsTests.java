package dev.checkpoint.secrets;

import static dev.checkpoint.secrets.PlantedApplication.LOGIN;
import static dev.checkpoint.secrets.PlantedApplication.PUBLIC;
import static dev.checkpoint.secrets.PlantedApplication.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageSummary;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.secrets.PlantedApplication.Events;
import dev.checkpoint.secrets.PlantedApplication.Pipelines;
import dev.checkpoint.secrets.PlantedApplication.Stages;
import dev.checkpoint.store.jdbc.TestDatabase;
import dev.checkpoint.telemetry.OtlpReceiver;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;
import org.springframework.context.ConfigurableApplicationContext;

/** A run that fails, is resumed and ends, with secrets in every place: none is found in anything it leaves behind. */
class PlantedSecretsTests {

    enum Protection {
        MASKED,
        ENCRYPTED,
        ENCRYPTED_WHOLE;

        private static final String KEYSET = keyset();

        List<String> properties() {
            return switch (this) {
                case MASKED -> List.of();
                case ENCRYPTED -> List.of("checkpoint.encryption.keyset=" + KEYSET);
                case ENCRYPTED_WHOLE ->
                    List.of("checkpoint.encryption.keyset=" + KEYSET, "checkpoint.encryption.scope=payloads");
            };
        }
    }

    @TempDir
    Path directory;

    private final OtlpReceiver receiver = new OtlpReceiver();

    private final Artefacts artefacts = new Artefacts();

    @AfterEach
    void stop() {
        artefacts.close();
        receiver.close();
        MDC.clear();
    }

    private static String keyset() {
        try {
            AeadConfig.register();
            KeysetHandle keys = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(json.getBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "yaml,none,MASKED",
        "yaml,gzip,ENCRYPTED",
        "yaml,zstd,MASKED",
        "json,none,ENCRYPTED",
        "json,gzip,MASKED",
        "json,zstd,ENCRYPTED_WHOLE"
    })
    void leavesNoneInFiles(String format, String compression, Protection protection) {
        failAndResume(
                protection,
                "spring.autoconfigure.exclude=" + PlantedApplication.DATA_SOURCE,
                "checkpoint.file.directory=" + directory,
                "checkpoint.format=" + format,
                "checkpoint.compression=" + compression);
        artefacts.addFiles(directory);
        assertClean(protection);
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void leavesNoneInH2(Protection protection) {
        inDatabase(protection, "jdbc:h2:mem:planted" + protection + ";DB_CLOSE_DELAY=-1");
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void leavesNoneInPostgres(Protection protection) {
        inDatabase(protection, TestDatabase.emptyPostgres().url());
    }

    private void inDatabase(Protection protection, String url) {
        failAndResume(
                protection,
                "checkpoint.store=jdbc",
                "spring.liquibase.enabled=false",
                "spring.flyway.enabled=false",
                "checkpoint.jdbc.initialize-schema=always",
                "spring.datasource.url=" + url);
        artefacts.addDatabase(url);
        assertClean(protection);
        if (protection != Protection.ENCRYPTED_WHOLE) {
            assertThat(artefacts.all().get("CHECKPOINT_ATTRIBUTE"))
                    .as("arguments that are no secrets can be searched for")
                    .contains("name", PUBLIC)
                    .doesNotContain("code", "apiKey");
        }
    }

    /** Everything a reader gets, in two processes as it were. */
    private void failAndResume(Protection protection, String... properties) {
        List<String> all = new ArrayList<>(protection.properties());
        all.addAll(List.of(properties));
        all.add("management.opentelemetry.tracing.export.otlp.endpoint=" + receiver.endpoint());
        try (ConfigurableApplicationContext context = PlantedApplication.start(all)) {
            assertThatThrownBy(() -> call(context))
                    .as("the caller gets the original")
                    .hasMessage("password=XYZZY-message");
            MDC.clear();
            collect(context);
        }
        all.add("app.db.password=XYZZY-changed");
        all.add("app.more=apiKey: XYZZY-changed");
        try (ConfigurableApplicationContext context = PlantedApplication.start(all)) {
            context.getBean(Stages.class).work();
            addRefusal(catchThrowable(() -> context.getBean(RunOperations.class).resume("ada")), protection);
            assertThat(call(context)).isEqualTo("XYZZY-session-16-renewed");
            assertThat(call(context)).as("asked again").isEqualTo("XYZZY-session-16-renewed");
            assertThat(context.getBean(Stages.class).executed())
                    .as("what was masked is executed again, every time")
                    .containsExactlyElementsOf(
                            protection == Protection.MASKED
                                    ? List.of("open", "keep", "open", "use", "open", "keep", "open", "use")
                                    : List.of("use"));
            collect(context);
        }
        artefacts.add("spans", receiver.text());
    }

    private static String call(ConfigurableApplicationContext context) {
        return context.getBean(Pipelines.class).signIn("ada", PUBLIC, "XYZZY-code", "XYZZY-api-key", LOGIN);
    }

    /** Without a key a run is not resumed by its id, and the exception says what to do. */
    private void addRefusal(@Nullable Throwable refusal, Protection protection) {
        if (protection == Protection.MASKED) {
            assertThat(refusal)
                    .isInstanceOf(PayloadException.class)
                    .hasMessageContaining("sensitive at $.code, $.apiKey, $.login.password")
                    .hasMessageContaining("itself with its arguments to go on")
                    .hasMessageContaining("checkpoint.encryption.keyset");
            StringWriter trace = new StringWriter();
            refusal.printStackTrace(new PrintWriter(trace));
            artefacts.add("refusal", trace);
        } else {
            assertThat(refusal).isNull();
        }
    }

    private void collect(ConfigurableApplicationContext context) {
        RunExplorer explorer = context.getBean(RunExplorer.class);
        for (RunSummary run : explorer.find(RunQuery.all())) {
            RunDetails details = explorer.get(run.runId());
            artefacts.add("summary", run);
            artefacts.add("details", details);
            for (StageSummary stage : details.stages()) {
                artefacts.add(
                        "stages", stage.details() == null ? "" : stage.details().json());
            }
        }
        artefacts.add("events", context.getBean(Events.class).texts);
        artefacts.add("scrape", context.getBean(PrometheusMeterRegistry.class).scrape());
    }

    private void assertClean(Protection protection) {
        assertThat(artefacts.all())
                .containsKeys("log", "spans", "scrape", "events", "summary", "details", "stages")
                .allSatisfy((where, text) -> assertThat(lines(text)).as(where).isEmpty());
        String all = String.join("\n", artefacts.all().values());
        assertThat(all).contains("IllegalStateException", "checkpoint_run_seconds", "stage use");
        if (protection != Protection.ENCRYPTED_WHOLE) {
            assertThat(all).contains("user.token", PUBLIC);
        }
        assertThat(all).contains(protection == Protection.MASKED ? "$masked" : "$encrypted");
    }

    private static List<String> lines(String text) {
        return text.lines()
                .filter(line -> line.toUpperCase(Locale.ROOT).contains(SECRET))
                .toList();
    }
}
