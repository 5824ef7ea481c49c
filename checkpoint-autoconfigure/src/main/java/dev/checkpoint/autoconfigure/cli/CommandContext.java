package dev.checkpoint.autoconfigure.cli;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.Doctors;
import dev.checkpoint.autoconfigure.WrittenSettings;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointJdbcStoreAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.cli.CommandBeans;
import dev.checkpoint.doctor.Advice;
import dev.checkpoint.doctor.Doctor;
import dev.checkpoint.operations.GivenCalls;
import dev.checkpoint.telemetry.RunReplay;
import dev.checkpoint.webhook.WebhookLedger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.QualifierAnnotationAutowireCandidateResolver;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * The few beans that a command needs, made under the configuration of the application without the application: the store, the codec
 * and the three beans, each when it is first asked for. Beans that the application itself declares are not among them.
 */
final class CommandContext implements CommandBeans, AutoCloseable {

    /** Of libraries that may be absent. */
    private static final List<String> DATABASE = List.of(
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration");

    /** The same, and what is examined with them. */
    private static final List<String> OPTIONAL = Stream.concat(
                    Stream.of("org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration"),
                    DATABASE.stream())
            .toList();

    /** In the order of their wiring. */
    static final List<Class<?>> OURS = List.of(
            CheckpointJdbcStoreAutoConfiguration.class,
            CheckpointStoreAutoConfiguration.class,
            CheckpointCodecAutoConfiguration.class,
            CheckpointExplainAutoConfiguration.class,
            CheckpointAutoConfiguration.class);

    private final ConfigurableEnvironment environment;

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

    private @Nullable AnnotationConfigApplicationContext database;

    private boolean made;

    private @Nullable AnnotationConfigApplicationContext examined;

    CommandContext(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    private ApplicationBeans beans() {
        if (!made) {
            environment.getPropertySources().addFirst(new MapPropertySource(WrittenSettings.OVERRIDES, settings()));
            try {
                make();
            } catch (RuntimeException failure) {
                close();
                throw StartFailures.inWords(failure, beans, environment);
            }
            made = true;
        }
        return new ApplicationBeans(beans, environment);
    }

    private void make() {
        if (environment.getProperty("checkpoint.store", "").equalsIgnoreCase("jdbc")) {
            database = database();
            beans.setParentBeanFactory(database);
        }
        ResourceLoader resources = new DefaultResourceLoader();
        beans.setAutowireCandidateResolver(new QualifierAnnotationAutowireCandidateResolver());
        beans.setDependencyComparator(AnnotationAwareOrderComparator.INSTANCE);
        beans.registerResolvableDependency(BeanFactory.class, beans);
        beans.registerResolvableDependency(Environment.class, environment);
        beans.registerResolvableDependency(ResourceLoader.class, resources);
        beans.registerResolvableDependency(ApplicationEventPublisher.class, (ApplicationEventPublisher) event -> {});
        ConfigurationReader reader = new ConfigurationReader(beans, environment, resources);
        OURS.forEach(reader::read);
        beans.getBeansOfType(BeanFactoryPostProcessor.class) // ours, and not those of the database
                .values()
                .forEach(each -> each.postProcessBeanFactory(beans));
        beans.getBean(RunExplorer.class);
    }

    private AnnotationConfigApplicationContext database() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setEnvironment(environment);
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        ClassLoader loader = CommandContext.class.getClassLoader();
        for (String name : DATABASE) {
            if (ClassUtils.isPresent(name, loader)) {
                context.register(ClassUtils.resolveClassName(name, loader));
            }
        }
        context.refresh();
        return context;
    }

    /** Pipelines and stages are not known here, so what the configuration says of them is not checked. */
    private static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("checkpoint.validation", "off");
        return settings;
    }

    /** What was read so far. */
    ConfigurableListableBeanFactory factory() {
        return beans;
    }

    @Override
    public RunExplorer explorer() {
        return beans().explorer();
    }

    @Override
    public RunOperations operations() {
        return beans().operations();
    }

    @Override
    public GivenCalls calls() {
        return beans().calls();
    }

    @Override
    public RunReplay replay() {
        return beans().replay();
    }

    @Override
    public WebhookLedger webhooks() {
        return beans().webhooks();
    }

    @Override
    public RunArchive archive() {
        return beans().archive();
    }

    /** Examined in a whole context, which tells better what is wrong in it. */
    @Override
    public Doctor doctor() {
        environment.getPropertySources().addFirst(new MapPropertySource(WrittenSettings.OVERRIDES, settingsOfDoctor()));
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setEnvironment(environment);
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.register(Configurations.getClasses(AutoConfigurations.of(classes())));
        examined = context;
        ConfigurableListableBeanFactory found = context.getBeanFactory();
        Function<RuntimeException, Advice> words = failure -> StartFailures.advice(failure, found, environment);
        try {
            context.refresh();
        } catch (RuntimeException failure) {
            return Doctors.withoutStore(environment, failure, words);
        }
        return Doctors.of(found, environment, false, words);
    }

    /** Whatever is wrong is to be found and not to be corrected: no table is made. */
    private static Map<String, Object> settingsOfDoctor() {
        Map<String, Object> settings = settings();
        settings.put("checkpoint.enabled", "true");
        settings.put("checkpoint.unknown-properties", "off");
        settings.put("checkpoint.jdbc.initialize-schema", "never");
        return settings;
    }

    private static Class<?>[] classes() {
        ClassLoader loader = CommandContext.class.getClassLoader();
        List<Class<?>> classes = new ArrayList<>(OURS);
        for (String name : OPTIONAL) {
            if (ClassUtils.isPresent(name, loader)) {
                classes.add(ClassUtils.resolveClassName(name, loader));
            }
        }
        return classes.toArray(Class<?>[]::new);
    }

    @Override
    public void close() {
        if (examined != null) {
            examined.close();
        }
        beans.destroySingletons();
        if (database != null) {
            database.close();
        }
    }
}
