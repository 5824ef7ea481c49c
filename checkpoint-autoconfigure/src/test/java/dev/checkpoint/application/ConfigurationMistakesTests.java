package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.ClassUtils;

/** What users get wrong or leave out, and what they are told. */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationMistakesTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory).withBean(Payments.class).withBean(Steps.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint.compression", "checkpoint.pipelines.pay.compression"})
    void doesNotStartWithACompressionThatLacksItsLibrary(String property, CapturedOutput output) {
        Applications.withFiles(directory)
                .withClassLoader(new FilteredClassLoader("com.github.luben"))
                .withPropertyValues(property + "=zstd")
                .run(context -> new FailureReport(context.getStartupFailure()).print());
        assertThat(output).contains(property, "com.github.luben:zstd-jni");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0600", "rw", "r--------"})
    void doesNotStartWithPermissionsThatMakeNoSense(String permissions, CapturedOutput output) {
        application()
                .withPropertyValues("checkpoint.file.permissions=" + permissions)
                .run(context -> new FailureReport(context.getStartupFailure()).print());
        assertThat(output).contains("checkpoint.file.permissions", permissions, "rw");
    }

    @Test
    void keepsFilesToTheirOwnerUnlessTheConfigurationAdmitsOthers() {
        for (String permissions : List.of("rw-------", "rw-r-----")) {
            application()
                    .withPropertyValues(
                            "checkpoint.file.permissions=" + permissions,
                            "checkpoint.file.directory=" + directory.resolve(permissions))
                    .run(context -> {
                        context.getBean(Payments.class).pay("1", "geheim");
                        assertThat(Files.getPosixFilePermissions(
                                        directory.resolve(permissions).resolve("pay/1.yaml")))
                                .isEqualTo(PosixFilePermissions.fromString(permissions));
                    });
        }
    }

    @Test
    void saysOnceThatMaskedArgumentsCannotBeRestored(CapturedOutput output) {
        application().run(context -> {
            context.getBean(Payments.class).pay("1", "geheim");
            context.getBean(Payments.class).pay("2", "geheim");
        });
        assertThat(output.getAll().split("Arguments of pipeline pay", -1)).hasSize(2);
        assertThat(output).contains("sensitive at $.code", "checkpoint.encryption.keyset");
    }

    @Test
    void doesNotSayThatASensitiveArgumentChangedWhenNobodyCanTell(CapturedOutput output) {
        application().run(context -> context.getBean(Payments.class).pay("1", "geheim"));
        application().run(context -> context.getBean(Payments.class).pay("1", "geheim"));
        assertThat(output)
                .contains("run=1 resumed (args.code cannot be compared")
                .contains("pay charge is executed again: args.code cannot be compared")
                .doesNotContain("args.code changed");
    }

    @Test
    void tellsWhatChangedApartFromWhatCannotBeCompared(CapturedOutput output) {
        application().run(context -> context.getBean(Payments.class).payFor("1", "tea", "geheim"));
        application().run(context -> context.getBean(Payments.class).payFor("1", "milk", "geheim"));
        assertThat(output).contains("run=1 resumed (args.what changed, and args.code cannot be compared");
    }

    @Test
    void ordersItselfAfterLibrariesThatMayBeMissingByName() {
        ClassLoader loader = getClass().getClassLoader();
        Stream<Class<?>> ours = StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, loader).spliterator(), false)
                .filter(name -> name.startsWith("dev.checkpoint."))
                .map(name -> ClassUtils.resolveClassName(name, loader));
        assertThat(ours.filter(type -> !type.isAnnotationPresent(ConditionalOnClass.class)))
                .isNotEmpty()
                .allSatisfy(type -> {
                    AutoConfiguration order = type.getAnnotation(AutoConfiguration.class);
                    assertThat(Stream.of(order.after(), order.before()).flatMap(Stream::of))
                            .extracting(Class::getName)
                            .allMatch(name -> name.startsWith("dev.checkpoint.")
                                    || name.startsWith("org.springframework.boot.autoconfigure."));
                });
    }

    static class Payments {

        private final Steps steps;

        Payments(Steps steps) {
            this.steps = steps;
        }

        @Checkpointed(runId = "#id")
        public String pay(String id, @Sensitive String code) {
            return steps.charge(id, code);
        }

        @Checkpointed(runId = "#id")
        public String payFor(String id, String what, @Sensitive String code) {
            return what;
        }
    }

    static class Steps {

        @Stage
        public String charge(String id, @Sensitive String code) {
            return id;
        }
    }
}
