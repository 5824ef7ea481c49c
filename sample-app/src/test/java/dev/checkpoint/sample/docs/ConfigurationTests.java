package dev.checkpoint.sample.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.autoconfigure.PricesProperties;
import dev.checkpoint.autoconfigure.RecoveryProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

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
        Map<ConfigurationPropertyName, Class<?>> properties = properties();

        assertThatCode(() -> properties.forEach((prefix, type) -> bind(sources, prefix, type, properties.keySet())))
                .as("The configuration at %s", block.place())
                .doesNotThrowAnyException();
    }

    /** Binds what is below a prefix and not below a longer one, strictly. */
    private static void bind(
            MutablePropertySources sources,
            ConfigurationPropertyName prefix,
            Class<?> type,
            Set<ConfigurationPropertyName> prefixes) {
        List<ConfigurationPropertySource> own = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(sources)) {
            own.add(source.filter(name -> prefixes.stream()
                    .filter(other -> other.equals(name) || other.isAncestorOf(name))
                    .max(Comparator.comparing(ConfigurationPropertyName::getNumberOfElements))
                    .filter(prefix::equals)
                    .isPresent()));
        }
        new Binder(own).bind(prefix, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }

    /** The classes that are bound, by prefix, found as they are annotated. */
    private static Map<ConfigurationPropertyName, Class<?>> properties() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<ConfigurationPropertyName, Class<?>> properties = new HashMap<>();
        scanner.findCandidateComponents(CheckpointProperties.class.getPackageName())
                .forEach(found -> {
                    Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
                    String prefix =
                            type.getAnnotation(ConfigurationProperties.class).value();
                    // prices are read apart, because names of models have dots
                    boolean prices = type.equals(PricesProperties.class);
                    // those of the database need classes that the sample has no use for
                    boolean loose = prices || prefix.equals("checkpoint.jdbc");
                    String own = prices ? prefix + ".prices" : prefix;
                    properties.put(ConfigurationPropertyName.of(own), loose ? Map.class : type);
                });
        assertThat(properties).containsValues(CheckpointProperties.class, RecoveryProperties.class);
        return properties;
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
