package dev.checkpoint.autoconfigure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunQuery;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

/** Commands get the beans that an application context would make of the same configuration classes. */
class ConfigurationReaderTests {

    @TempDir
    private Path directory;

    private StandardEnvironment environment(String store) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "checkpoint.store",
                                store,
                                "checkpoint.file.directory",
                                directory.resolve("runs").toString(),
                                "checkpoint.jdbc.initialize-schema",
                                "always",
                                "spring.datasource.url",
                                "jdbc:h2:file:" + directory.resolve("db"))));
        return environment;
    }

    /** Without the configuration classes, which have other names in a context that was given them. */
    private static Set<String> beans(ConfigurableListableBeanFactory factory) {
        return Arrays.stream(factory.getBeanDefinitionNames())
                .filter(name -> String.valueOf(factory.getType(name, false)).contains("dev.checkpoint"))
                .filter(name -> !name.endsWith("Configuration") && !name.contains("Configuration$"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "memory", "jdbc", "JDBC"})
    void findsWhatAContextFinds(String store) {
        Set<String> ofContext;
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.setEnvironment(environment(store));
            context.register(DataSourceAutoConfiguration.class);
            context.register(
                    Configurations.getClasses(AutoConfigurations.of(CommandContext.OURS.toArray(Class<?>[]::new))));
            context.refresh();
            ofContext = beans(context.getBeanFactory());
        }

        try (CommandContext commands = new CommandContext(environment(store))) {
            assertThat(commands.explorer().find(RunQuery.all())).isEmpty();
            assertThat(commands.archive().prune(true).removed()).isEmpty();
            assertThat(commands.operations()).isNotNull();
            assertThat(beans(commands.factory()))
                    .isEqualTo(ofContext)
                    .contains("checkpointStore", "checkpointPayloadCodec");
        }
    }

    @Test
    void passesOverWhatNeedsAnAbsentLibrary() {
        StandardEnvironment environment = environment("file");
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        ConfigurationReader reader = new ConfigurationReader(beans, environment, new DefaultResourceLoader());
        reader.read(Conditional.class);
        assertThat(beans.getBeanDefinitionNames()).containsExactly(Conditional.class.getName(), "first");
    }

    @Configuration(proxyBeanMethods = false)
    static class Conditional {

        @Bean
        @ConditionalOnMissingBean
        String first() {
            return "first";
        }

        @Bean
        @ConditionalOnMissingBean(String.class)
        String second() {
            return "second";
        }

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnClass(name = "none.Such")
        static class Absent {

            @Bean
            Integer number() {
                return 1;
            }
        }
    }
}
