package dev.checkpoint.interception;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.annotation.AliasFor;

/** The ways to write a pipeline of two stages, {@code upper} and {@code last}, each a configuration of its own. */
final class Shapes {

    private Shapes() {}

    /** What all stages do. */
    abstract static class Work {

        private final Calls calls;

        Work(Calls calls) {
            this.calls = calls;
        }

        String did(String stage, String value) {
            calls.of(stage);
            return value;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OnTheInterface {

        interface Pipeline {
            @Checkpointed(value = "shape", runId = "#p0")
            String shape(String id);
        }

        interface Stages {
            @Stage
            String upper(String text);

            @Stage
            default String last(String text) {
                calls().of("last");
                return text + "!";
            }

            Calls calls();
        }

        static class WrittenPipeline implements Pipeline {

            private final Stages stages;

            WrittenPipeline(Stages stages) {
                this.stages = stages;
            }

            @Override
            public String shape(String id) {
                return stages.last(stages.upper(id));
            }
        }

        static class WrittenStages implements Stages {

            private final Calls calls;

            WrittenStages(Calls calls) {
                this.calls = calls;
            }

            @Override
            public String upper(String text) {
                calls.of("upper");
                return text.toUpperCase(java.util.Locale.ROOT);
            }

            @Override
            public Calls calls() {
                return calls;
            }
        }

        @Bean
        Pipeline pipeline(Stages stages) {
            return new WrittenPipeline(stages);
        }

        @Bean
        Stages stages(Calls calls) {
            return new WrittenStages(calls);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OnTheClassBehindAnInterface {

        interface Pipeline {
            String shape(String id);
        }

        interface Stages {
            String upper(String text);

            String last(String text);
        }

        static class WrittenPipeline implements Pipeline {

            private final Stages stages;

            WrittenPipeline(Stages stages) {
                this.stages = stages;
            }

            @Override
            @Checkpointed(runId = "#id")
            public String shape(String id) {
                return stages.last(stages.upper(id));
            }
        }

        static class WrittenStages extends Work implements Stages {

            WrittenStages(Calls calls) {
                super(calls);
            }

            @Override
            @Stage
            public String upper(String text) {
                return did("upper", text.toUpperCase(java.util.Locale.ROOT));
            }

            @Override
            @Stage
            public String last(String text) {
                return did("last", text + "!");
            }
        }

        @Bean
        Pipeline pipeline(Stages stages) {
            return new WrittenPipeline(stages);
        }

        @Bean
        Stages stages(Calls calls) {
            return new WrittenStages(calls);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class GenericAndInherited {

        interface Step<T> {
            @Stage
            T upper(T value);
        }

        interface Flow<T> {
            T shape(T id);
        }

        abstract static class Base extends Work implements Step<String> {

            Base(Calls calls) {
                super(calls);
            }

            @Stage
            String last(String text) {
                return did("last", text);
            }
        }

        static class Stages extends Base {

            Stages(Calls calls) {
                super(calls);
            }

            @Override
            public String upper(String value) {
                return did("upper", value.toUpperCase(java.util.Locale.ROOT));
            }

            @Override
            String last(String text) {
                return super.last(text) + "!";
            }
        }

        static class Pipeline implements Flow<String> {

            private final Stages stages;

            Pipeline(Stages stages) {
                this.stages = stages;
            }

            @Override
            @Checkpointed(runId = "#id")
            public String shape(String id) {
                return stages.last(stages.upper(id));
            }
        }

        @Bean
        Stages stages(Calls calls) {
            return new Stages(calls);
        }

        @Bean
        Pipeline pipeline(Stages stages) {
            return new Pipeline(stages);
        }
    }

    /** A stage of this application's own kind. */
    @Stage
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface ModelStage {
        @AliasFor(annotation = Stage.class, attribute = "value")
        String name() default "";
    }

    /** A pipeline by its first argument. */
    @Checkpointed(runId = "#p0")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface ById {
        @AliasFor(annotation = Checkpointed.class, attribute = "value")
        String value();
    }

    @Configuration(proxyBeanMethods = false)
    static class Composed {

        static class Stages extends Work {

            Stages(Calls calls) {
                super(calls);
            }

            @ModelStage(name = "upper")
            protected String raise(String text) {
                return did("upper", text.toUpperCase(java.util.Locale.ROOT));
            }

            @ModelStage
            String last(String text) {
                return did("last", text + "!");
            }
        }

        static class Pipeline {

            private final Stages stages;

            Pipeline(Stages stages) {
                this.stages = stages;
            }

            @ById("shape")
            String run(String id) {
                return stages.last(stages.raise(id));
            }
        }

        @Bean
        Stages stages(Calls calls) {
            return new Stages(calls);
        }

        @Bean
        Pipeline pipeline(Stages stages) {
            return new Pipeline(stages);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyAndPrototype {

        @Bean
        @Lazy
        Composed.Pipeline pipeline(ObjectProvider<Composed.Stages> stages) {
            return new Composed.Pipeline(stages.getObject());
        }

        @Bean
        @Scope("prototype")
        Composed.Stages stages(Calls calls) {
            return new Composed.Stages(calls);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Scoped {

        @Bean
        @Scope(value = "request", proxyMode = ScopedProxyMode.TARGET_CLASS)
        Composed.Pipeline pipeline(Composed.Stages stages) {
            return new Composed.Pipeline(stages);
        }

        @Bean
        @Scope(value = "request", proxyMode = ScopedProxyMode.TARGET_CLASS)
        Composed.Stages stages(Calls calls) {
            return new Composed.Stages(calls);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OfAFactory {

        @Bean
        OnTheInterface.Pipeline pipeline(OnTheInterface.Stages stages) {
            return id -> stages.last(stages.upper(id));
        }

        /** As clients and repositories are made: the product is a proxy of its own. */
        @Bean
        FactoryBean<OnTheInterface.Stages> stages(Calls calls) {
            return new Factory<>(
                    OnTheInterface.Stages.class,
                    () -> ProxyFactory.getProxy(
                            OnTheInterface.Stages.class,
                            new org.springframework.aop.target.SingletonTargetSource(
                                    new OnTheInterface.WrittenStages(calls))));
        }
    }

    /** A factory that says what it makes. */
    record Factory<T>(Class<T> type, Supplier<T> maker) implements FactoryBean<T> {

        @Override
        public T getObject() {
            return maker.get();
        }

        @Override
        public Class<?> getObjectType() {
            return type;
        }
    }
}
