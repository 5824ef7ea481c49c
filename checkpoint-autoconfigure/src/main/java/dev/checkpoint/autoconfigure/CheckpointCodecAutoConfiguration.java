package dev.checkpoint.autoconfigure;

import dev.checkpoint.codec.jackson.JacksonFingerprinter;
import dev.checkpoint.codec.jackson.JacksonPayloadCodec;
import dev.checkpoint.codec.jackson.TrustedTypes;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.key.Fingerprinter;
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
import tools.jackson.databind.json.JsonMapper;

/** Values to JSON and to digests, with the application's own Jackson modules. */
@AutoConfiguration(after = JacksonAutoConfiguration.class)
@ConditionalOnClass(JsonMapper.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CheckpointProperties.class)
public final class CheckpointCodecAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PayloadCodec checkpointPayloadCodec(
            ObjectProvider<JsonMapper> mapper, BeanFactory beans, CheckpointProperties properties) {
        List<String> trusted = new ArrayList<>(properties.trustedPackages());
        if (AutoConfigurationPackages.has(beans)) {
            trusted.addAll(AutoConfigurationPackages.get(beans));
        }
        return new JacksonPayloadCodec(mapper(mapper), TrustedTypes.ofPackages(trusted));
    }

    @Bean
    @ConditionalOnMissingBean
    Fingerprinter checkpointFingerprinter(ObjectProvider<JsonMapper> mapper) {
        return new JacksonFingerprinter(mapper(mapper));
    }

    private static JsonMapper mapper(ObjectProvider<JsonMapper> mapper) {
        return mapper.getIfAvailable(
                () -> JsonMapper.builder().findAndAddModules().build());
    }
}
