package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.codec.tink.NewKey;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.StageNotRestorableException;
import dev.checkpoint.model.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Keys that come, go and change between the executions of one run. */
@ExtendWith(OutputCaptureExtension.class)
class EncryptionTests {

    private static final KeysetHandle KEYS = Keysets.create();

    @TempDir
    Path directory;

    private ApplicationContextRunner application(String... properties) {
        return Applications.withFiles(directory)
                .withPropertyValues(properties)
                .withBean(Shop.class)
                .withBean(Stages.class);
    }

    private static String key(KeysetHandle keyset) {
        byte[] json = Keysets.json(keyset).getBytes(StandardCharsets.UTF_8);
        return "checkpoint.encryption.keyset=" + Base64.getEncoder().encodeToString(json);
    }

    private void failFirst(String... properties) {
        application(properties).run(context -> {
            assertThatThrownBy(() -> order(context)).hasMessage("no paper");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("look", "charge");
        });
    }

    private static String order(ApplicationContext context) {
        return context.getBean(Shop.class).order("XYZZY");
    }

    private Consumer<ApplicationContext> skipsBoth() {
        return context -> {
            context.getBean(Stages.class).refill();
            assertThat(order(context)).isEqualTo("printed XYZZY-look XYZZY-receipt");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
            assertThat(files()).doesNotContain("XYZZY");
        };
    }

    private String files() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file).append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    @Test
    void skipsWithARotatedKeyset() {
        failFirst(key(KEYS));
        application(key(Keysets.rotated(KEYS))).run(skipsBoth()::accept);
    }

    @Test
    void skipsAfterTheScopeChangedEitherWay() {
        failFirst(key(KEYS));
        application(key(KEYS), "checkpoint.encryption.scope=payloads").run(context -> {
            assertThatThrownBy(() -> order(context)).hasMessage("no paper");
            assertThat(context.getBean(Calls.class).taken()).isEmpty();
        });
        application(key(KEYS)).run(skipsBoth()::accept);
    }

    @Test
    void stopsWithAnotherKeysetAndGoesOnWithTheRightOne(CapturedOutput output) {
        failFirst(key(KEYS));
        String before = files();
        application(key(Keysets.create())).run(context -> {
            assertThatThrownBy(() -> context.getBean(RunOperations.class).resume("run"))
                    .isInstanceOf(PayloadException.class)
                    .hasMessageContaining("no key of checkpoint.encryption.keyset fits");
            assertThatThrownBy(() -> order(context))
                    .as("a charge is not repeated because a key is not there")
                    .isInstanceOf(StageNotRestorableException.class)
                    .hasMessageContaining("charge")
                    .hasMessageContaining("checkpoint.encryption.keyset");
            assertThat(context.getBean(Calls.class).taken()).doesNotContain("charge");
        });
        assertThat(files()).as("nothing is lost").contains(encrypted(before));
        application(key(KEYS)).run(context -> {
            context.getBean(Stages.class).refill();
            assertThat(order(context)).isEqualTo("printed XYZZY-look XYZZY-receipt");
            assertThat(context.getBean(Calls.class).taken()).doesNotContain("charge");
        });
        assertThat(output).doesNotContain("XYZZY");
    }

    @Test
    void stopsWithoutTheKeysetAndSaysWhatIsMissing() {
        failFirst(key(KEYS));
        application().run(context -> {
            assertThatThrownBy(() -> context.getBean(RunOperations.class).resume("run"))
                    .isInstanceOf(PayloadException.class)
                    .hasMessageContaining("no key is configured; set checkpoint.encryption.keyset");
            assertThatThrownBy(() -> order(context))
                    .isInstanceOf(StageNotRestorableException.class)
                    .hasMessageContaining("checkpoint.encryption.keyset");
            assertThat(context.getBean(Calls.class).taken()).doesNotContain("charge");
            assertThat(context.getBean(RunExplorer.class).get("run").status()).isEqualTo(RunStatus.FAILED);
        });
        application(key(KEYS)).run(context -> {
            context.getBean(Stages.class).refill();
            assertThat(order(context)).isEqualTo("printed XYZZY-look XYZZY-receipt");
        });
    }

    @Test
    void repeatsNoEffectOfAMaskedRunWhenAKeyComesLater() {
        failFirst();
        application(key(KEYS)).run(context -> {
            assertThatThrownBy(() -> order(context)).isInstanceOf(StageNotRestorableException.class);
            assertThat(context.getBean(Calls.class).taken()).doesNotContain("charge");
            assertThat(files()).doesNotContain("XYZZY");
        });
    }

    private static String encrypted(String files) {
        int at = files.indexOf("$encrypted");
        return files.substring(at, files.indexOf('\n', at));
    }

    @Test
    void takesAKeysetFromTheEnvironmentAndFromAFile() throws IOException {
        failFirst(key(KEYS));
        application()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("CHECKPOINT_ENCRYPTION_KEYSET", Keysets.json(KEYS)))))
                .run(context -> {
                    assertThatThrownBy(() -> order(context)).hasMessage("no paper");
                    assertThat(context.getBean(Calls.class).taken()).isEmpty();
                });
        Path file = Files.writeString(Files.createTempFile("keys", ".json"), Keysets.json(KEYS));
        application("checkpoint.encryption.keyset=file:" + file).run(skipsBoth()::accept);
    }

    @Test
    void makesKeysetsWithACommandAndRotatesThem(CapturedOutput output) throws Exception {
        NewKey.main(new String[0]);
        String first = output.getOut().strip();
        Path file = Files.writeString(Files.createTempFile("keys", ".json"), first);
        failFirst("checkpoint.encryption.keyset=" + first);
        int before = output.getOut().length();
        NewKey.main(new String[] {file.toString()});
        String second = output.getOut().substring(before).strip();
        assertThat(second).isNotEqualTo(first);
        application("checkpoint.encryption.keyset=" + second).run(skipsBoth()::accept);
    }

    static class Shop {

        private final Stages stages;

        Shop(Stages stages) {
            this.stages = stages;
        }

        @Sensitive
        @Checkpointed(value = "shop", runId = "'run'")
        String order(@Sensitive String card) {
            return stages.print(stages.look(card), stages.charge(card));
        }
    }

    static class Stages {

        private final Calls calls;

        private volatile boolean paper;

        Stages(Calls calls) {
            this.calls = calls;
        }

        void refill() {
            paper = true;
        }

        @Sensitive
        @Stage
        String look(@Sensitive String card) {
            calls.of("look");
            return card + "-look";
        }

        @Sensitive
        @Stage(effect = Effect.IRREVERSIBLE)
        String charge(@Sensitive String card) {
            calls.of("charge");
            return card + "-receipt";
        }

        @Sensitive
        @Stage
        String print(@Sensitive String look, @Sensitive String receipt) {
            if (!paper) {
                throw new IllegalStateException("no paper");
            }
            return "printed " + look + " " + receipt;
        }
    }
}
