package dev.checkpoint.interception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.interception.elsewhere.Steps;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.InvalidPipelinesException;
import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.List;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** What keeps a proxy from being made, or from seeing a call, is a finding and never an obscure failure of Spring. */
@ExtendWith(OutputCaptureExtension.class)
class ProxyObstaclesTests {

    @Test
    void findsClassesThatCannotBeSubclassed() {
        assertThat(findings(Applications.inMemory()
                        .withBean("sealed", Sealed.class)
                        .withBean("made", Made.class, Made::make)
                        .withBean("choice", Choice.class, () -> Choice.ONE)
                        .withBean("other", Choice.class, () -> Choice.OTHER)))
                .extracting(Finding::bean, finding -> finding.problem().split(",")[0])
                .containsExactly(
                        one("choice", "Choice is an enum"),
                        one("made", "Made is a class with private constructors only"),
                        one("other", "ProxyObstaclesTests$Choice$1 is an enum"),
                        one("sealed", "Sealed is a sealed class"));
    }

    @Test
    void callsThemPlainlyWhenAskedToStart(CapturedOutput output) {
        Applications.inMemory()
                .withBean(Sealed.class)
                .withBean(Made.class, Made::make)
                .withPropertyValues("checkpoint.validation=warn")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(Made.class).work("a")).isEqualTo("a");
                });
        assertThat(output).contains("Made is a class with private constructors only");
    }

    @Test
    void findsMethodsThatAClassInAnotherPackageCannotOverride() {
        assertThat(findings(Applications.inMemory().withBean("local", LocalSteps.class)))
                .containsExactly(new Finding(
                        "local",
                        "LocalSteps.hidden",
                        "package-private stage of a superclass in another package: a proxy cannot intercept it, so its"
                                + " calls are not recorded",
                        "Make it protected or public."));
    }

    @Test
    void findsMethodsThatProxiesAnswerThemselves() {
        assertThat(findings(Applications.inMemory().withBean("odd", Odd.class)))
                .extracting(Finding::method, Finding::problem)
                .containsExactly(
                        one("Odd.equals", "stage equals: the proxy implements it, so its calls are not recorded"),
                        one("Odd.hashCode", "stage hashCode: the proxy implements it, so its calls are not recorded"));
    }

    @Test
    void findsPipelinesThatSpringCallsBeforeThereIsAProxy() {
        assertThat(findings(
                        Applications.inMemory().withBean("one", Initial.class).withBean("two", Prepared.class)))
                .extracting(Finding::bean, Finding::problem)
                .containsExactly(
                        one(
                                "one",
                                "Spring calls it on the bean itself, not through its proxy, so the call is not"
                                        + " a run"),
                        one(
                                "two",
                                "Spring calls it on the bean itself, not through its proxy, so the call is not"
                                        + " a run"));
    }

    @ParameterizedTest
    @ValueSource(classes = {Early.class, AnAspect.class})
    void findsBeansThatStandThereWithoutAProxy(Class<?> application) {
        assertThat(findings(Applications.inMemory().withUserConfiguration(application)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString())
                        .contains("it has no proxy, so its calls are plain calls")
                        .contains("ObjectProvider"));
    }

    @Test
    void saysNothingOfEarlyBeansWhoseStagesAreSwitchedOff() {
        Applications.inMemory()
                .withUserConfiguration(Early.class)
                .withPropertyValues("checkpoint.stages.work.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** As {@code @MockitoBean} and {@code @TestBean} do it. */
    @Test
    void saysNothingOfObjectsThatATestPutInPlaceOfABean() {
        Applications.inMemory()
                .withInitializer(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBeanDefinition("plain", new RootBeanDefinition(Plain.class));
                    beans.getBeanFactory().registerSingleton("plain", new Plain());
                })
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void findsAnnotationsThatAProxyMadeByHandHides() {
        assertThat(findings(Applications.inMemory().withUserConfiguration(Hidden.class)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString())
                        .contains("bean 'works', Working.work: a hand-written proxy hides the class with the")
                        .contains("Annotate the method of the interface"));
    }

    private static org.assertj.core.groups.Tuple one(String name, String problem) {
        return org.assertj.core.groups.Tuple.tuple(name, problem);
    }

    private static List<Finding> findings(ApplicationContextRunner application) {
        List<Finding> findings = new ArrayList<>();
        application.run(context -> assertThat(context.getStartupFailure())
                .isInstanceOfSatisfying(
                        InvalidPipelinesException.class, failure -> findings.addAll(failure.findings())));
        return findings;
    }

    static sealed class Sealed permits SealedChild {

        @Stage("sealed")
        String work(String text) {
            return text;
        }
    }

    static final class SealedChild extends Sealed {}

    static class Made {

        private Made() {}

        static Made make() {
            return new Made();
        }

        @Stage("made")
        String work(String text) {
            return text;
        }
    }

    enum Choice {
        ONE,
        OTHER {
            @Override
            String work(String text) {
                return text + text;
            }
        };

        @Stage("chosen")
        String work(String text) {
            return text;
        }
    }

    static class LocalSteps extends Steps {}

    static class Odd {

        @Override
        @Stage
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        @Stage
        public int hashCode() {
            return 7;
        }
    }

    static class Initial {

        @PostConstruct
        @Checkpointed("initial")
        void load() {}
    }

    static class Prepared implements InitializingBean {

        @Override
        @Checkpointed("prepared")
        public void afterPropertiesSet() {}
    }

    static class Plain {

        @Stage
        String work(String text) {
            return text;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Early {

        @Bean
        Plain plain() {
            return new Plain();
        }

        @Bean
        static BeanFactoryPostProcessor early() {
            return beans -> beans.getBean(Plain.class);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AnAspect {

        @Aspect
        static class Working {

            @Stage
            String work(String text) {
                return text;
            }
        }

        @Bean
        Working working() {
            return new Working();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Hidden {

        interface Works {
            String work(String text);
        }

        static class Working implements Works {

            @Override
            @Stage
            public String work(String text) {
                return text;
            }
        }

        @Bean
        Works works() {
            return (Works) new ProxyFactory(new Working()).getProxy();
        }
    }
}
