package dev.checkpoint.autoconfigure.explain;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.autoconfigure.EncryptionProperties;
import dev.checkpoint.explain.CaptureSettings;
import dev.checkpoint.explain.Explainer;
import dev.checkpoint.explain.RunConfiguration;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import org.aspectj.lang.ProceedingJoinPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Configures what is recorded about runs and stages. */
@AutoConfiguration(before = CheckpointAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@ConditionalOnClass(ProceedingJoinPoint.class)
@EnableConfigurationProperties({
    CaptureProperties.class,
    PricesProperties.class,
    SnapshotProperties.class,
    EncryptionProperties.class
})
public final class CheckpointExplainAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Explainer checkpointExplainer(
            PayloadCodec codec,
            ObjectProvider<Redactor> redactor,
            CaptureProperties capture,
            EncryptionProperties encryption,
            PricesProperties prices) {
        CaptureSettings settings = capture.settings();
        // values that are encrypted as a whole must not also be recorded as readable text
        boolean readable = encryption.scope() != EncryptionProperties.Scope.PAYLOADS;
        return new Explainer(
                codec,
                redactor.getIfUnique(Redactor::none),
                readable ? settings : settings.withoutInputs(),
                prices.parsed());
    }

    @Bean
    RunConfiguration checkpointRunConfiguration(
            SnapshotProperties snapshot,
            Environment environment,
            CheckpointProperties properties,
            ObjectProvider<BuildProperties> build,
            ObjectProvider<GitProperties> git,
            ObjectProvider<Pipelines> pipelines,
            ObjectProvider<ValueSanitizer> sanitizers,
            ObjectProvider<Redactor> redactor) {
        Redactor masks = redactor.getIfUnique(Redactor::none);
        ValueSanitizer values = (source, name, value) -> {
            String shown = value;
            for (ValueSanitizer sanitizer : sanitizers) {
                shown = sanitizer.sanitize(source, name, shown);
            }
            return masks.value(name, shown);
        };
        ProgramFacts program = new ProgramFacts(environment, properties, build, git, pipelines);
        return new RunConfiguration(
                new ConfigurationSnapshot(snapshot, environment, program, values, masks::text), snapshot.onChange());
    }

    /** The functions that also sanitize the values of actuator endpoints. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static final class WithActuator {

        @Bean
        ValueSanitizer checkpointValueSanitizer(ObjectProvider<SanitizingFunction> functions) {
            return (source, name, value) -> {
                List<SanitizingFunction> all = functions.orderedStream().toList();
                Object shown = new Sanitizer(all).sanitize(new SanitizableData(source, name, value), true);
                return String.valueOf(shown);
            };
        }
    }
}
