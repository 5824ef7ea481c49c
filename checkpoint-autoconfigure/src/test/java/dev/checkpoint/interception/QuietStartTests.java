package dev.checkpoint.interception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import jakarta.annotation.PostConstruct;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.scheduling.annotation.EnableAsync;

/** Nothing of ours makes a bean of the application early, or keeps one from being processed. */
@ExtendWith(OutputCaptureExtension.class)
class QuietStartTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory)
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=jdbc:h2:mem:quiet")
                .withUserConfiguration(Shapes.Composed.class);
    }

    @Test
    void saysNothingAboutBeansThatAreNotProcessed(CapturedOutput output) {
        application().withUserConfiguration(Enabled.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(AopUtils.isAopProxy(context.getBean(Shapes.Composed.Stages.class)))
                    .isTrue();
        });
        assertThat(output).doesNotContain("not eligible");
    }

    @Test
    void addsNothingToWhatAProcessorOfTheUserCauses(CapturedOutput output) {
        application()
                .withUserConfiguration(Enabled.class, Processing.class)
                .withPropertyValues("checkpoint.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
        List<String> without = notProcessed(output.toString());
        int until = output.length();
        application().withUserConfiguration(Enabled.class, Processing.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(AopUtils.isAopProxy(context.getBean(Shapes.Composed.Stages.class)))
                    .isTrue();
            assertThat(AopUtils.isAopProxy(context.getBean(Shapes.Composed.Pipeline.class)))
                    .isTrue();
        });
        assertThat(notProcessed(output.toString().substring(until)))
                .contains("helper")
                .isEqualTo(without);
    }

    private static List<String> notProcessed(String output) {
        return Pattern.compile("Bean '([^']+)' of type .* is not eligible")
                .matcher(output)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void leavesALazyBeanToWhoAsksForIt() {
        application().withUserConfiguration(LazyOne.class).run(context -> assertThat(
                        context.getBeanFactory().containsSingleton("lazyOne"))
                .isFalse());
    }

    /** Spring may refuse a bean that gets another proxy after somebody had a look at it. */
    @Test
    void looksAtNoBeanThatIsBeingMade() {
        application()
                .withAllowCircularReferences(true)
                .withUserConfiguration(CallingEarly.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(EarlyReferences.class).made).isEmpty();
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class CallingEarly {

        @Bean
        static EarlyReferences references() {
            return new EarlyReferences();
        }

        @Bean
        Caller caller(Shapes.Composed.Pipeline pipeline) {
            return new Caller(pipeline);
        }
    }

    static class EarlyReferences implements SmartInstantiationAwareBeanPostProcessor {

        private final List<String> made = new ArrayList<>();

        @Override
        public Object getEarlyBeanReference(Object bean, String name) {
            made.add(name);
            return bean;
        }
    }

    static class Caller {

        private final Shapes.Composed.Pipeline pipeline;

        Caller(Shapes.Composed.Pipeline pipeline) {
            this.pipeline = pipeline;
        }

        @PostConstruct
        void call() {
            assertThat(pipeline.run("early")).isEqualTo("EARLY!");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAsync
    @EnableResilientMethods
    static class Enabled {}

    /** A processor that takes a bean of its own, and an advisor at the inner end of every chain. */
    @Configuration(proxyBeanMethods = false)
    static class Processing {

        @Bean
        static Helper helper() {
            return new Helper();
        }

        @Bean
        static BeanPostProcessor processor(Helper helper) {
            return new Processor(helper);
        }

        @Bean
        static DefaultPointcutAdvisor advisor() {
            MethodInterceptor through = invocation -> invocation.proceed();
            return new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forMethodAnnotation(Stage.class), through);
        }
    }

    static class Helper {}

    record Processor(Helper helper) implements BeanPostProcessor {}

    @Configuration(proxyBeanMethods = false)
    static class LazyOne {

        @Bean
        @Lazy
        Shapes.OnTheClassBehindAnInterface.Pipeline lazyOne() {
            return new Shapes.OnTheClassBehindAnInterface.WrittenPipeline(null);
        }
    }
}
