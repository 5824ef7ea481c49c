package dev.checkpoint.sample.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.checkpoint.autoconfigure.CheckpointProperties;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
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
        Map<ConfigurationPropertyName, ResolvableType> all = propertiesByPrefix();

        assertThat(all).containsKey(ConfigurationPropertyName.of("checkpoint"));
        assertThatCode(() -> all.forEach((prefix, type) -> bind(sources, prefix, type, all.keySet())))
                .as("The configuration at %s", block.place())
                .doesNotThrowAnyException();
    }

    /** Strictly, but for the prefixes below that have properties of their own. */
    private static void bind(
            MutablePropertySources sources,
            ConfigurationPropertyName prefix,
            ResolvableType type,
            Set<ConfigurationPropertyName> prefixes) {
        List<ConfigurationPropertyName> others =
                prefixes.stream().filter(prefix::isAncestorOf).toList();
        List<ConfigurationPropertySource> own = new ArrayList<>();
        ConfigurationPropertySources.from(sources)
                .forEach(source -> own.add(source.filter(
                        name -> others.stream().noneMatch(other -> other.equals(name) || other.isAncestorOf(name)))));
        // the classes of others need not be there: the sample has no database
        if (own.stream()
                .anyMatch(source -> source.containsDescendantOf(prefix) == ConfigurationPropertyState.PRESENT)) {
            new Binder(own).bind(prefix, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
        }
    }

    private static Map<ConfigurationPropertyName, ResolvableType> propertiesByPrefix() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<ConfigurationPropertyName, ResolvableType> found = new LinkedHashMap<>();
        scanner.findCandidateComponents("dev.checkpoint.autoconfigure").forEach(candidate -> {
            Class<?> type = ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), null);
            ConfigurationPropertyName prefix = ConfigurationPropertyName.of(
                    type.getAnnotation(ConfigurationProperties.class).value());
            if (prefix.getNumberOfElements() > 1 || type == CheckpointProperties.class) {
                // those of the database need classes that the sample has no use for
                boolean jdbc = prefix.equals(ConfigurationPropertyName.of("checkpoint.jdbc"));
                found.put(
                        prefix,
                        jdbc
                                ? ResolvableType.forClassWithGenerics(Map.class, String.class, String.class)
                                : ResolvableType.forClass(type));
                return;
            }
            // shares the top with CheckpointProperties
            for (RecordComponent part : type.getRecordComponents()) {
                found.put(prefix.append(part.getName()), ResolvableType.forType(part.getGenericType()));
            }
        });
        return found;
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
