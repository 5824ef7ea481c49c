package dev.checkpoint.autoconfigure.codec;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.autoconfigure.EncryptionProperties;
import dev.checkpoint.codec.jackson.JacksonFingerprinter;
import dev.checkpoint.codec.jackson.JacksonPayloadCodec;
import dev.checkpoint.codec.jackson.PayloadCipher;
import dev.checkpoint.codec.jackson.Protection;
import dev.checkpoint.codec.jackson.TrustedTypes;
import dev.checkpoint.codec.spring.SpringValues;
import dev.checkpoint.redaction.PatternRedactor;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.key.Fingerprinter;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import tools.jackson.databind.json.JsonMapper;

/** Converts values to JSON and to digests, with the application's Jackson modules. */
@AutoConfiguration(after = JacksonAutoConfiguration.class, before = CheckpointAutoConfiguration.class)
@ConditionalOnClass(JsonMapper.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@EnableConfigurationProperties({CheckpointProperties.class, RedactionProperties.class, EncryptionProperties.class})
public final class CheckpointCodecAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Redactor checkpointRedactor(RedactionProperties properties) {
        return new PatternRedactor(properties.keys(), properties.notKeys(), properties.patterns());
    }

    @Bean
    @ConditionalOnMissingBean
    Protection checkpointProtection(
            Redactor redactor, EncryptionProperties properties, BeanFactory beans, ResourceLoader resources) {
        PayloadCipher cipher = PayloadKeys.find(properties, beans, resources);
        return new Protection(redactor::isSensitive, cipher, properties.scope() == EncryptionProperties.Scope.PAYLOADS);
    }

    @Bean
    @ConditionalOnMissingBean
    PayloadCodec checkpointPayloadCodec(
            ObjectProvider<JsonMapper> mapper,
            BeanFactory beans,
            CheckpointProperties properties,
            Protection protection,
            ResourceLoader resources) {
        List<String> trusted = new ArrayList<>(properties.trustedPackages());
        if (AutoConfigurationPackages.has(beans)) {
            trusted.addAll(AutoConfigurationPackages.get(beans));
        }
        return new JacksonPayloadCodec(
                mapper(mapper),
                TrustedTypes.ofPackages(trusted),
                protection,
                SpringValues.presentIn(resources.getClassLoader()));
    }

    @Bean
    @ConditionalOnMissingBean
    Fingerprinter checkpointFingerprinter(
            ObjectProvider<JsonMapper> mapper, Protection protection, ResourceLoader resources) {
        return new JacksonFingerprinter(mapper(mapper), protection, SpringValues.presentIn(resources.getClassLoader()));
    }

    private static JsonMapper mapper(ObjectProvider<JsonMapper> mapper) {
        return mapper.getIfAvailable(
                () -> JsonMapper.builder().findAndAddModules().build());
    }
}
