package dev.checkpoint.coexistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import io.micrometer.core.annotation.Timed;
import io.micrometer.core.aop.TimedAspect;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.annotation.Observed;
import io.micrometer.observation.aop.ObservedAspect;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.NotBlank;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

/** Caches, Micrometer's aspects, validation and the application's own aspects around stages. */
class OtherAdviceTests extends TwoLives {

    @Override
    ApplicationContextRunner with(ApplicationContextRunner application) {
        return application
                .withUserConfiguration(Advice.class)
                .withBean(Outside.class)
                .withBean(Inside.class)
                .withBean(Pipelines.class)
                .withBean(Stages.class);
    }

    @ParameterizedTest
    @EnumSource
    void aCachedValueBecomesTheResultOfTheStage(Continuation how) {
        dies(context -> {
            context.getBean(CacheManager.class).getCache("prices").put("tea", "3.20");
            context.getBean(Pipelines.class).price("r-1");
        });
        goesOn(how, "r-1", context -> context.getBean(Pipelines.class).price("r-1"), context -> {
            assertThat(executed(context))
                    .as("the first was kept, the second is not cached here")
                    .containsExactly("cup");
            assertThat(context.getBean(Pipelines.class).price("r-1")).isEqualTo("3.20 4.10");
            assertThat(context.getBean(CacheManager.class).getCache("prices").get("tea"))
                    .as("a kept result does not fill the cache")
                    .isNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void timersAndObservationsCountExecutions(Continuation how) {
        dies(context -> {
            context.getBean(Pipelines.class).measured("r-2");
        });
        goesOn(how, "r-2", context -> context.getBean(Pipelines.class).measured("r-2"), context -> {
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("stage.timed").timer().count()).isEqualTo(1);
            assertThat(meters.get("stage.observed").timer().count()).isEqualTo(1);
            assertThat(ends(context, "r-2")).containsExactly("timed 1", "observed 1", "timed 1", "observed 1");
        });
    }

    @ParameterizedTest
    @EnumSource
    void anInvalidArgumentIsRefused(Continuation how) {
        dies(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            pipelines.validated("r-3", "");
        });
        goesOn(how, "r-3", context -> context.getBean(Pipelines.class).validated("r-3", ""), context -> {
            assertThat(executed(context)).containsExactly("validated fine");
            assertThat(ends(context, "r-3")).as("a refused call is no attempt").containsExactly("validated 1");
            assertThat(catchThrowable(() -> context.getBean(Stages.class).validated("")))
                    .isInstanceOf(ConstraintViolationException.class);
        });
    }

    @ParameterizedTest
    @EnumSource
    void anAspectOutsideSeesEveryCallAndOneInsideEveryExecution(Continuation how) {
        dies(context -> context.getBean(Pipelines.class).advised("r-4"));
        goesOn(how, "r-4", context -> context.getBean(Pipelines.class).advised("r-4"), context -> {
            assertThat(executed(context))
                    .containsExactly("outside advised one", "outside advised two", "inside advised two", "body two");
            assertThat(ends(context, "r-4")).containsExactly("advised 1", "advised 1");
        });
    }

    static class Pipelines {

        private final Stages stages;

        private final Death death;

        Pipelines(Stages stages, Death death) {
            this.stages = stages;
            this.death = death;
        }

        @Checkpointed(runId = "#id")
        public String price(String id) {
            String tea = stages.price("tea");
            death.here();
            return tea + " " + stages.price("cup");
        }

        @Checkpointed(runId = "#id")
        public String measured(String id) {
            stages.timed("a");
            stages.observed("a");
            death.here();
            return stages.timed("b") + stages.observed("b");
        }

        @Checkpointed(runId = "#id")
        public String validated(String id, String text) {
            try {
                return stages.validated(text);
            } catch (ConstraintViolationException invalid) {
                death.here();
                return stages.validated("fine");
            }
        }

        @Checkpointed(runId = "#id")
        public String advised(String id) {
            String one = stages.advised("one");
            death.here();
            return one + stages.advised("two");
        }
    }

    @Validated
    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        @Cacheable("prices")
        public String price(String item) {
            calls.of(item);
            return "4.10";
        }

        @Stage
        @Timed("stage.timed")
        public String timed(String text) {
            return text;
        }

        @Stage
        @Observed(name = "stage.observed")
        public String observed(String text) {
            return text;
        }

        @Stage
        public String validated(@NotBlank String text) {
            calls.of("validated " + text);
            return text;
        }

        @Stage
        public String advised(String text) {
            calls.of("body " + text);
            return text;
        }
    }

    @Aspect
    @Order(0)
    static class Outside {

        private final Calls calls;

        Outside(Calls calls) {
            this.calls = calls;
        }

        @Around("execution(* dev.checkpoint.coexistence.OtherAdviceTests.Stages.advised(..))")
        Object around(ProceedingJoinPoint call) throws Throwable {
            calls.of("outside advised " + call.getArgs()[0]);
            return call.proceed();
        }
    }

    @Aspect
    static class Inside {

        private final Calls calls;

        Inside(Calls calls) {
            this.calls = calls;
        }

        @Around("execution(* dev.checkpoint.coexistence.OtherAdviceTests.Stages.advised(..))")
        Object around(ProceedingJoinPoint call) throws Throwable {
            calls.of("inside advised " + call.getArgs()[0]);
            return call.proceed();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class Advice {

        @Bean
        CacheManager caches() {
            return new ConcurrentMapCacheManager();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        TimedAspect timedAspect(MeterRegistry meters) {
            return new TimedAspect(meters);
        }

        @Bean
        ObservedAspect observedAspect(MeterRegistry meters) {
            ObservationRegistry observations = ObservationRegistry.create();
            observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
            return new ObservedAspect(observations);
        }

        @Bean
        static MethodValidationPostProcessor validation() {
            return new MethodValidationPostProcessor();
        }
    }
}
