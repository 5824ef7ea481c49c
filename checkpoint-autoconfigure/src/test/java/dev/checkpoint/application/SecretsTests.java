package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Plants secrets wherever a run takes text, and looks for them in what it leaves behind. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

    record Login(String user, String password) {}

    @TempDir
    Path directory;

    private ApplicationContextRunner application(String... properties) {
        return Applications.withFiles(directory)
                .withPropertyValues(properties)
                .withBean(Pipelines.class)
                .withBean(Stages.class);
    }

    private static String keyset() throws GeneralSecurityException {
        AeadConfig.register();
        KeysetHandle keys = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        return "checkpoint.encryption.keyset=" + Base64.getEncoder().encodeToString(json.getBytes());
    }

    /** What a run leaves behind, as text: more suppliers of such text belong here as they come to be. */
    private String artefacts(CapturedOutput output) {
        StringBuilder all = new StringBuilder(output.getAll());
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1)); // the index is no text
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return all.toString();
    }

    private static void failOnce(org.springframework.context.ApplicationContext context) {
        try {
            context.getBean(Pipelines.class).signIn("s-1", "XYZZY-arg", new Login("ada", "XYZZY-nested"));
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessageContaining("XYZZY-message");
        }
    }

    @Test
    void leavesNoSecretAnywhereWithoutAKeyAndExecutesAgain(CapturedOutput output) {
        application().run(context -> failOnce(context));
        application().run(context -> {
            context.getBean(Stages.class).works();
            assertThat(context.getBean(Pipelines.class).signIn("s-1", "XYZZY-arg", new Login("ada", "XYZZY-nested")))
                    .isEqualTo("XYZZY-session");
            assertThat(context.getBean(Stages.class).opened()).hasSize(1);
        });
        assertThat(artefacts(output))
                .doesNotContain("XYZZY")
                .contains("$masked", "sensitive at $", "checkpoint.encryption.keyset");
    }

    @Test
    void restoresSecretsWithAKeyAndSkips(CapturedOutput output) throws GeneralSecurityException {
        String keyset = keyset();
        application(keyset).run(context -> failOnce(context));
        application(keyset).run(context -> {
            context.getBean(Stages.class).works();
            assertThat(context.getBean(Pipelines.class).signIn("s-1", "XYZZY-arg", new Login("ada", "XYZZY-nested")))
                    .isEqualTo("XYZZY-session");
            assertThat(context.getBean(Stages.class).opened()).isEmpty();
        });
        assertThat(artefacts(output)).doesNotContain("XYZZY").contains("$encrypted");
    }

    @Test
    void writesNothingReadableOfPayloadsIfAskedTo(CapturedOutput output) throws GeneralSecurityException {
        String keyset = keyset();
        application(keyset, "checkpoint.encryption.scope=payloads").run(context -> failOnce(context));
        assertThat(artefacts(output)).doesNotContain("XYZZY", "public-name");
    }

    @Test
    void doesNotStartWithKeysThatCannotBeUsed() {
        application("checkpoint.encryption.keyset=file:/nowhere/keys.json")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("cannot be read"));
        application("checkpoint.encryption.keyset={}")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("not a Tink keyset"));
        application("checkpoint.encryption.scope=payloads")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("there is no key"));
    }

    static class Pipelines {
        private final Stages stages;

        Pipelines(Stages stages) {
            this.stages = stages;
        }

        @Sensitive
        @Checkpointed(value = "sign-in", runId = "#id")
        public String signIn(String id, @Sensitive String code, Login login) {
            String session = stages.open(code, login);
            stages.use(Map.of("token", session, "name", "public-name"));
            return session;
        }
    }

    static class Stages {
        private final AtomicBoolean failing = new AtomicBoolean(true);
        private final List<String> opened = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final StageRecorder recorder;

        Stages(StageRecorder recorder) {
            this.recorder = recorder;
        }

        public void works() {
            failing.set(false);
        }

        public List<String> opened() {
            return opened;
        }

        @Sensitive
        @Stage
        public String open(@Sensitive String code, Login login) {
            opened.add(code);
            recorder.note("password", "XYZZY-note");
            recorder.note("text", "password=XYZZY-text");
            recorder.note("login", login);
            return "XYZZY-session";
        }

        @Stage
        public Map<String, String> use(Map<String, String> values) {
            if (failing.get()) {
                throw new IllegalStateException(
                        "password=XYZZY-message", new IllegalArgumentException("token: XYZZY-cause"));
            }
            return values;
        }
    }
}
