package dev.checkpoint.autoconfigure.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.MultiValueMap;

/**
 * Registers the beans that our own configuration classes declare, under their conditions. An application context reads any class,
 * proxies, listens and starts what it has; that is two thirds of the time of a command, and no command needs it. Understands nested
 * classes, imported classes, bean methods, conditions and properties classes; imports that are no configuration are passed over.
 */
final class ConfigurationReader implements ConditionContext {

    private final DefaultListableBeanFactory beans;

    private final ConfigurableEnvironment environment;

    private final ResourceLoader resources;

    private final Map<String, Condition> conditions = new HashMap<>();

    ConfigurationReader(
            DefaultListableBeanFactory beans, ConfigurableEnvironment environment, ResourceLoader resources) {
        this.beans = beans;
        this.environment = environment;
        this.resources = resources;
    }

    /** Registers what a class declares, unless its conditions say that it is not meant. Later ones see earlier ones. */
    void read(Class<?> type) {
        if (beans.containsBeanDefinition(type.getName()) || !namesPresentClasses(type)) {
            return;
        }
        AnnotationMetadata metadata = AnnotationMetadata.introspect(type);
        if (!matches(metadata)) {
            return;
        }
        for (Class<?> nested : type.getDeclaredClasses()) {
            readConfiguration(nested);
        }
        Import imports = type.getAnnotation(Import.class);
        for (Class<?> imported : imports == null ? new Class<?>[0] : imports.value()) {
            readConfiguration(imported);
        }
        beans.registerBeanDefinition(type.getName(), new RootBeanDefinition(type));
        registerProperties(type);
        for (MethodMetadata method : metadata.getAnnotatedMethods(Bean.class.getName())) {
            register(method, type);
        }
    }

    private void readConfiguration(Class<?> type) {
        if (type.isAnnotationPresent(Configuration.class)) {
            read(type);
        }
    }

    /** Of an annotation that names an absent class, reflection shows nothing until the class is asked for. */
    private static boolean namesPresentClasses(Class<?> type) {
        try {
            ConditionalOnClass condition = type.getAnnotation(ConditionalOnClass.class);
            return condition == null || condition.value() != null;
        } catch (TypeNotPresentException absent) {
            return false;
        }
    }

    private boolean matches(AnnotatedTypeMetadata metadata) {
        MultiValueMap<String, Object> all = metadata.getAllAnnotationAttributes(Conditional.class.getName(), true);
        for (Object names : all == null ? List.of() : all.getOrDefault("value", List.of())) {
            for (String name : (String[]) names) {
                if (!conditions.computeIfAbsent(name, this::condition).matches(this, metadata)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Condition condition(String name) {
        return (Condition) BeanUtils.instantiateClass(ClassUtils.resolveClassName(name, getClassLoader()));
    }

    private void registerProperties(Class<?> type) {
        EnableConfigurationProperties enabled = type.getAnnotation(EnableConfigurationProperties.class);
        for (Class<?> properties : enabled == null ? new Class<?>[0] : enabled.value()) {
            registerBound(properties);
        }
    }

    /** By the name that Spring Boot gives it. */
    private <T> void registerBound(Class<T> type) {
        ConfigurationProperties properties = Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class));
        String prefix = properties.value();
        String name = prefix + "-" + type.getName();
        if (!beans.containsBeanDefinition(name)) {
            beans.registerBeanDefinition(name, new RootBeanDefinition(type, () -> Binder.get(environment)
                    .bindOrCreate(prefix, Bindable.of(type))));
        }
    }

    private void register(MethodMetadata method, Class<?> type) {
        if (!matches(method)) {
            return;
        }
        RootBeanDefinition definition = new RootBeanDefinition();
        if (method.isStatic()) {
            definition.setBeanClass(type);
        } else {
            definition.setFactoryBeanName(type.getName());
        }
        definition.setUniqueFactoryMethodName(method.getMethodName());
        definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        definition.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
        beans.registerBeanDefinition(method.getMethodName(), definition);
    }

    @Override
    public BeanDefinitionRegistry getRegistry() {
        return beans;
    }

    @Override
    public ConfigurableListableBeanFactory getBeanFactory() {
        return beans;
    }

    @Override
    public Environment getEnvironment() {
        return environment;
    }

    @Override
    public ResourceLoader getResourceLoader() {
        return resources;
    }

    @Override
    public ClassLoader getClassLoader() {
        return ConfigurationReader.class.getClassLoader();
    }
}
