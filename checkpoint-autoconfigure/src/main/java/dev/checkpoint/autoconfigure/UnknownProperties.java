package dev.checkpoint.autoconfigure;

import dev.checkpoint.metadata.FindingsReporter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Looks for properties below {@code checkpoint} that do not exist, before any bean is created: a misspelt one would have no
 * effect and be silent about it. Properties that the application binds itself below a prefix of its own, such as those of a
 * custom store, are not looked at.
 */
final class UnknownProperties implements BeanFactoryPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(UnknownProperties.class);

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("checkpoint");

    private final Environment environment;

    UnknownProperties(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        FindingsReporter reaction = Binder.get(environment)
                .bind("checkpoint.unknown-properties", FindingsReporter.class)
                .orElse(FindingsReporter.FAIL);
        if (reaction == FindingsReporter.OFF) {
            return;
        }
        misspeltVariables(environment).forEach(log::warn);
        List<UnknownProperty> unknown = find(environment, () -> prefixesOfOthers(beans));
        if (reaction == FindingsReporter.WARN) {
            unknown.forEach(each -> log.warn("{}{}", each, each.place()));
        } else if (!unknown.isEmpty()) {
            throw new UnknownPropertiesException(unknown);
        }
    }

    /**
     * The properties that do not exist.
     *
     * @param ofOthers the prefixes of other beans than ours; asked for only if something was found
     */
    static List<UnknownProperty> find(Environment environment, Supplier<List<ConfigurationPropertyName>> ofOthers) {
        List<UnknownProperty> unknown = new ArrayList<>();
        List<ConfigurationPropertyName> others = null;
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (!(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
                    && source instanceof IterableConfigurationPropertySource iterable) {
                for (ConfigurationPropertyName name : iterable) {
                    UnknownProperty found = ROOT.isAncestorOf(name) ? unknown(source, name) : null;
                    if (found != null) {
                        others = others == null ? ofOthers.get() : others;
                        if (others.stream().noneMatch(prefix -> prefix.equals(name) || prefix.isAncestorOf(name))) {
                            unknown.add(found);
                        }
                    }
                }
            }
        }
        return unknown;
    }

    /** What is to be said about environment variables that probably mean a property and do not name one. */
    static List<String> misspeltVariables(Environment environment) {
        List<String> misspelt = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource named) {
                EnvironmentVariables variables = new EnvironmentVariables();
                for (String name : named.getPropertyNames()) {
                    variables.misspelt(name).ifPresent(misspelt::add);
                }
            }
        }
        return misspelt;
    }

    private static @Nullable UnknownProperty unknown(
            ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationPropertyName bare = name;
        while (bare.isLastElementIndexed() && bare.isNumericIndex(bare.getNumberOfElements() - 1)) {
            bare = bare.getParent();
        }
        List<String> elements = new ArrayList<>();
        for (int i = 1; i < bare.getNumberOfElements(); i++) {
            elements.add(bare.getElement(i, Form.ORIGINAL));
        }
        ConfigurationProperty property = source.getConfigurationProperty(name);
        if (property == null || isKnown(elements, property)) {
            return null;
        }
        return UnknownProperty.written(
                elements, property.getOrigin() == null ? null : String.valueOf(property.getOrigin()));
    }

    private static boolean isKnown(List<String> elements, ConfigurationProperty property) {
        return KnownProperties.contains(elements)
                // a key in YAML with nothing below it
                || KnownProperties.isGroup(elements)
                        && String.valueOf(property.getValue()).isEmpty();
    }

    /** Below the prefixes of other beans than ours. */
    static List<ConfigurationPropertyName> prefixesOfOthers(ConfigurableListableBeanFactory beans) {
        List<ConfigurationPropertyName> prefixes = new ArrayList<>();
        String ours = UnknownProperties.class.getPackageName();
        for (String bean : beans.getBeanDefinitionNames()) {
            ConfigurationProperties bound = beans.findAnnotationOnBean(bean, ConfigurationProperties.class, false);
            Class<?> type = bound == null ? null : beans.getType(bean, false);
            ConfigurationPropertyName prefix =
                    bound == null ? null : ConfigurationPropertyName.ofIfValid(bound.prefix());
            if (prefix != null && type != null && !type.getName().startsWith(ours) && ROOT.isAncestorOf(prefix)) {
                prefixes.add(prefix);
            }
        }
        return prefixes;
    }
}
