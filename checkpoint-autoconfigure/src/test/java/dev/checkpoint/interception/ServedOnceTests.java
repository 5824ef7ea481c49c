package dev.checkpoint.interception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageSummary;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Calls;
import dev.checkpoint.error.RunActiveException;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Primary;

/** A call is served once, however many proxies it passes, and also where Boot makes none. */
class ServedOnceTests {

    private static ApplicationContextRunner application(Class<?>... configurations) {
        return Applications.inMemory().withUserConfiguration(configurations);
    }

    private static void recordsEachStageOnce(ApplicationContextRunner application) {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            RunOperations operations = context.getBean(RunOperations.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            assertThat(operations.start("shape", "a").result()).isEqualTo("A!");
            assertThat(explorer.get("a").stages().stream().map(StageSummary::stage))
                    .containsExactly("upper", "last");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("upper", "last");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void byAProxyAroundAProxyOfAnotherCreator(boolean classes) {
        recordsEachStageOnce(application(Shapes.OnTheClassBehindAnInterface.class)
                .withPropertyValues("spring.aop.proxy-target-class=" + classes)
                .withBean(DefaultAdvisorAutoProxyCreator.class, () -> creator(classes)));
    }

    private static DefaultAdvisorAutoProxyCreator creator(boolean classes) {
        DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
        creator.setProxyTargetClass(classes);
        return creator;
    }

    @Test
    void byABeanThatIsAnotherBean() {
        recordsEachStageOnce(application(Aliases.class));
    }

    /** The outer proxy knows the annotation of the interface only. */
    @Test
    void byABeanThatIsAnotherBeanBehindInterfaceProxies() {
        recordsEachStageOnce(
                application(PartlyOnTheInterface.class).withPropertyValues("spring.aop.proxy-target-class=false"));
    }

    @Test
    void byOneOfItsOwnIfBootMakesNone() {
        recordsEachStageOnce(application(Shapes.Composed.class).withPropertyValues("spring.aop.auto=false"));
        recordsEachStageOnce(application(Shapes.OnTheInterface.class)
                .withPropertyValues("spring.aop.auto=false", "spring.aop.proxy-target-class=false"));
    }

    @Test
    void leavesOtherAdviceWhereItWas() {
        application(Aliases.class, Counting.class).run(context -> {
            context.getBean(RunOperations.class).start("shape", "a");
            assertThat(context.getBean(Counting.class).seen)
                    .as("each stage by the proxy of the alias and by that of the bean")
                    .isEqualTo(4);
        });
    }

    @Test
    void letsAnnotationsBeRepeatedOnWhatImplementsThem() {
        application(Repeated.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(RunOperations.class).start("again", "a").result())
                    .isEqualTo("first a");
        });
    }

    @Test
    void startsTheBeanThatIsNoFallback() {
        application(WithFallback.class).run(context -> assertThat(
                        context.getBean(RunOperations.class).start("again", "a").result())
                .isEqualTo("first a"));
    }

    @Test
    void saysThatARunCallsItself() {
        Applications.inMemory().withBean(Endless.class).run(context -> assertThatThrownBy(
                        () -> context.getBean(Endless.class).endless())
                .isInstanceOf(RunActiveException.class)
                .hasMessageContaining("Run 'same' calls pipeline endless with its own run id"));
    }

    static class Endless {

        private final ObjectProvider<Endless> self;

        Endless(ObjectProvider<Endless> self) {
            this.self = self;
        }

        @Checkpointed(runId = "'same'")
        String endless() {
            return self.getObject().endless();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Aliases {

        @Bean
        Shapes.Composed.Stages stages(Calls calls) {
            return new Shapes.Composed.Stages(calls);
        }

        @Bean
        @Primary
        Shapes.Composed.Stages known(@Qualifier("stages") Shapes.Composed.Stages stages) {
            return stages;
        }

        @Bean
        Shapes.Composed.Pipeline pipeline(Shapes.Composed.Stages stages) {
            return new Shapes.Composed.Pipeline(stages);
        }

        @Bean
        @Primary
        Shapes.Composed.Pipeline knownPipeline(@Qualifier("pipeline") Shapes.Composed.Pipeline pipeline) {
            return pipeline;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PartlyOnTheInterface {

        interface Stages {
            @Stage
            String upper(String text);

            String last(String text);
        }

        static class WrittenStages extends Shapes.Work implements Stages {

            WrittenStages(Calls calls) {
                super(calls);
            }

            @Override
            public String upper(String text) {
                return did("upper", text.toUpperCase(java.util.Locale.ROOT));
            }

            @Override
            @Stage
            public String last(String text) {
                return did("last", text + "!");
            }
        }

        record Pipeline(Stages stages) implements Shapes.OnTheInterface.Pipeline {

            @Override
            public String shape(String id) {
                return stages.last(stages.upper(id));
            }
        }

        @Bean
        Stages written(Calls calls) {
            return new WrittenStages(calls);
        }

        @Bean
        @Primary
        Stages known(@Qualifier("written") Stages stages) {
            return stages;
        }

        @Bean
        Pipeline pipeline(ObjectProvider<Stages> stages) {
            return new Pipeline(stages.getObject());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Counting {

        int seen;

        @Bean
        DefaultPointcutAdvisor counter() {
            return new DefaultPointcutAdvisor(
                    AnnotationMatchingPointcut.forMethodAnnotation(Shapes.ModelStage.class),
                    (MethodInterceptor) call -> {
                        seen++;
                        return call.proceed();
                    });
        }
    }

    interface Again {
        @Checkpointed(value = "again", runId = "#id")
        String again(String id);
    }

    static class First implements Again {

        @Override
        @Checkpointed(value = "again", runId = "#id")
        public String again(String id) {
            return "first " + id;
        }
    }

    static class Second implements Again {

        @Override
        @Checkpointed(value = "again", runId = "#id")
        public String again(String id) {
            return "second " + id;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Repeated {

        @Bean
        @Primary
        First first() {
            return new First();
        }

        @Bean
        Second second() {
            return new Second();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithFallback {

        @Bean
        First first() {
            return new First();
        }

        @Bean
        @Fallback
        Second second() {
            return new Second();
        }

        @Bean(autowireCandidate = false)
        Second third() {
            return new Second();
        }
    }
}
