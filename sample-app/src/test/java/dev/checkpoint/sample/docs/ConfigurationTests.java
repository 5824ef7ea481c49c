package dev.checkpoint.sample.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.autoconfigure.RecoveryProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** The configuration the documents show can be bound, and holds no key that does not exist. */
class ConfigurationTests {

    static Stream<Block> configurations() {
        return Documents.all().stream()
                .flatMap(document -> Block.in(document).stream())
                .filter(block -> block.language().equals("yaml") && block.text().startsWith("checkpoint:"));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void isBoundToTheProperties(Block block) throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        yaml(block.text()).forEach(sources::addLast);

        Binder binder = new Binder(ConfigurationPropertySources.from(sources));

        assertThatCode(() -> {
                    binder.bind("checkpoint", Bindable.of(CheckpointProperties.class), elsewhere());
                    binder.bind("checkpoint.recovery", Bindable.of(RecoveryProperties.class), strict());
                })
                .as("The configuration at %s", block.place())
                .doesNotThrowAnyException();
    }

    private static BindHandler strict() {
        return new NoUnboundElementsBindHandler(BindHandler.DEFAULT);
    }

    /** Strict but for the prefixes that have properties of their own. */
    private static BindHandler elsewhere() {
        ConfigurationPropertyName recovery = ConfigurationPropertyName.of("checkpoint.recovery");
        return new NoUnboundElementsBindHandler(
                BindHandler.DEFAULT,
                source -> !(source instanceof IterableConfigurationPropertySource all
                        && all.stream().allMatch(recovery::isAncestorOf)));
    }

    @Test
    void areFoundInTheGuide() {
        assertThat(configurations()).hasSizeGreaterThan(2);
    }

    private static List<PropertySource<?>> yaml(String text) throws IOException {
        return new YamlPropertySourceLoader()
                .load("block", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
    }
}
