package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.RunStartedEvent;
import dev.checkpoint.spi.event.StageCompletedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** An event that has no listener is not created; each that has one is told, in whatever way it listens and whenever it came. */
class ListenedEventsTests {

    private final Heard heard = new Heard();

    private final Logger logs = (Logger) LoggerFactory.getLogger("dev.checkpoint");

    /** The log lines of stages are made of events, too. */
    @BeforeEach
    void logNothingOfStages() {
        logs.setLevel(Level.ERROR);
    }

    @AfterEach
    void logAgain() {
        logs.setLevel(null);
    }

    /** What a listener was told. */
    static final class Heard {

        private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

        void add(Object event) {
            events.add(event);
        }
    }

    /** Its pipeline has two stages, so it tells of two {@link StageCompletedEvent}s. */
    private ApplicationContextRunner application() {
        return with(Applications.inMemory());
    }

    private ApplicationContextRunner with(ApplicationContextRunner plain) {
        return plain.withBean(ReportingTests.Pipeline.class)
                .withBean(ReportingTests.Stages.class)
                .withBean(Heard.class, () -> heard);
    }

    private void hears(int events, ConfigurableApplicationContext context, String run) {
        heard.events.clear();
        context.getBean(ReportingTests.Pipeline.class).pipeline(run);
        assertThat(heard.events).hasSize(events);
    }

    private ApplicationListener<PayloadApplicationEvent<StageCompletedEvent>> listener() {
        return new CompletedListener(heard);
    }

    @Test
    void reachListenersThatComeAndGo() {
        application().run(context -> {
            hears(0, context, "a");
            ApplicationListener<?> first = listener();
            context.addApplicationListener(first);
            hears(2, context, "b");
            context.removeApplicationListener(first);
            hears(0, context, "c");
        });
    }

    @Test
    void reachAListenerThatReplacesAnother() {
        application().run(context -> {
            ApplicationListener<ContextRefreshedEvent> other = new RefreshListener();
            context.addApplicationListener(other);
            hears(0, context, "a");
            context.removeApplicationListener(other);
            context.addApplicationListener(listener());
            hears(2, context, "b");
        });
    }

    @Test
    void reachTheListenersOfAParent() {
        try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext()) {
            parent.registerBean(CompletedListener.class, () -> new CompletedListener(heard));
            parent.refresh();
            application().withParent(parent).run(context -> hears(2, context, "a"));
        }
    }

    @Test
    void reachAListenerThatIsAddedToAParentLater() {
        try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext()) {
            parent.refresh();
            application().withParent(parent).run(context -> {
                hears(0, context, "a");
                parent.addApplicationListener(listener());
                hears(2, context, "b");
            });
        }
    }

    @Test
    void reachMethodsThatListenToThem() {
        application().withBean(MethodListener.class).run(context -> hears(2, context, "a"));
    }

    @Test
    void reachMethodsThatListenToASupertype() {
        application().withBean(InterfaceListener.class).run(context -> hears(8, context, "a"));
    }

    @Test
    void reachMethodsThatListenToEverything() {
        application().withBean(ObjectListener.class).run(context -> {
            context.getBean(ReportingTests.Pipeline.class).pipeline("a");
            assertThat(heard.events).hasAtLeastOneElementOfType(StageCompletedEvent.class);
        });
    }

    @Test
    void reachMethodsThatListenToTheEventThatCarriesThem() {
        application().withBean(PayloadListener.class).run(context -> hears(2, context, "a"));
    }

    @Test
    void reachListenersOfAllApplicationEvents() {
        application().run(context -> {
            List<ApplicationEvent> all = new ArrayList<>();
            context.addApplicationListener((ApplicationListener<ApplicationEvent>) all::add);
            context.getBean(ReportingTests.Pipeline.class).pipeline("a");
            assertThat(all).hasSizeGreaterThan(2).allMatch(PayloadApplicationEvent.class::isInstance);
        });
    }

    @Test
    void reachListenersThatAreLambdas() {
        application().withUserConfiguration(Lambdas.class).run(context -> hears(2, context, "a"));
    }

    @Test
    void reachListenersThatAreCreatedForThem() {
        application()
                .withBean(
                        CompletedListener.class,
                        () -> new CompletedListener(heard),
                        definition -> definition.setLazyInit(true))
                .run(context -> {
                    hears(2, context, "a");
                    hears(2, context, "b");
                });
    }

    @Test
    void doNotCreateOtherLazyListeners() {
        application()
                .withBean(
                        RefreshListener.class,
                        () -> new RefreshListener(heard),
                        definition -> definition.setLazyInit(true))
                .run(context -> hears(0, context, "a"));
    }

    @Test
    void reachListenersThatAreCreatedForEachOfThem() {
        application()
                .withBean(
                        CompletedListener.class,
                        () -> new CompletedListener(heard),
                        definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
                .run(context -> {
                    hears(2, context, "a");
                    hears(2, context, "b");
                });
    }

    @Test
    void reachMethodsOfALazyBean() {
        application().withUserConfiguration(LazyMethod.class).run(context -> hears(2, context, "a"));
    }

    @Test
    void reachAsynchronousListeners() {
        application().withUserConfiguration(Asynchronous.class).run(context -> {
            context.getBean(ReportingTests.Pipeline.class).pipeline("a");
            assertThat(heard.events.poll(10, TimeUnit.SECONDS)).isInstanceOf(StageCompletedEvent.class);
            assertThat(heard.events.poll(10, TimeUnit.SECONDS)).isInstanceOf(StageCompletedEvent.class);
        });
    }

    @Test
    void reachTransactionalListeners() {
        with(Applications.withDatabase("jdbc:h2:mem:listened"))
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always")
                .withUserConfiguration(Transactional.class)
                .run(context -> {
                    TransactionTemplate transactions = context.getBean(TransactionTemplate.class);
                    ReportingTests.Pipeline pipeline = context.getBean(ReportingTests.Pipeline.class);
                    transactions.executeWithoutResult(status -> {
                        pipeline.pipeline("a");
                        assertThat(heard.events).as("before the commit").isEmpty();
                    });
                    assertThat(heard.events).hasSize(2);
                });
    }

    @Test
    void reachListenersOfAMulticasterOfTheApplication() {
        SimpleApplicationEventMulticaster own = new SimpleApplicationEventMulticaster() {};
        application()
                .withBean("applicationEventMulticaster", SimpleApplicationEventMulticaster.class, () -> own)
                .run(context -> {
                    hears(0, context, "a");
                    own.addApplicationListener(listener());
                    hears(2, context, "b");
                });
    }

    @Test
    void reachListenersThatABeanAddsToSpringsMulticaster() {
        application().withBean(AddsListener.class).run(context -> {
            hears(0, context, "a");
            context.getBean(AddsListener.class).multicaster.addApplicationListener(listener());
            hears(2, context, "b");
        });
    }

    @Test
    void reachAListenerOfOursIfItWantsThem() {
        CheckpointListener choosy = new CheckpointListener() {
            @Override
            public void onEvent(CheckpointEvent event) {
                if (event instanceof RunStartedEvent) {
                    heard.add(event);
                }
            }

            @Override
            public boolean wants(Class<? extends CheckpointEvent> type) {
                return type == RunStartedEvent.class;
            }
        };
        application().withBean("choosy", CheckpointListener.class, () -> choosy).run(context -> hears(1, context, "a"));
    }

    @Test
    void reachAListenerOfOursThatFailsToSayWhatItWants() {
        CheckpointListener broken = new CheckpointListener() {
            @Override
            public void onEvent(CheckpointEvent event) {
                if (event instanceof StageCompletedEvent) {
                    heard.add(event);
                }
            }

            @Override
            public boolean wants(Class<? extends CheckpointEvent> type) {
                throw new IllegalStateException("cannot say");
            }
        };
        application().withBean("broken", CheckpointListener.class, () -> broken).run(context -> hears(2, context, "a"));
    }

    /** A listener as a class, whose type of event Spring can see. */
    static class CompletedListener implements ApplicationListener<PayloadApplicationEvent<StageCompletedEvent>> {

        private final Heard heard;

        CompletedListener(Heard heard) {
            this.heard = heard;
        }

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<StageCompletedEvent> event) {
            heard.add(event.getPayload());
        }
    }

    /** A listener to another event, which tells that it was created. */
    static class RefreshListener implements ApplicationListener<ContextRefreshedEvent> {

        RefreshListener() {}

        RefreshListener(Heard heard) {
            heard.add(this);
        }

        @Override
        public void onApplicationEvent(ContextRefreshedEvent event) {}
    }

    static class MethodListener {

        @Autowired
        private Heard heard;

        @EventListener
        void on(StageCompletedEvent event) {
            heard.add(event);
        }
    }

    static class InterfaceListener {

        @Autowired
        private Heard heard;

        @EventListener
        void on(CheckpointEvent event) {
            if (!event.getClass().getSimpleName().startsWith("Entries")) {
                heard.add(event);
            }
        }
    }

    static class ObjectListener {

        @Autowired
        private Heard heard;

        @EventListener
        void on(Object event) {
            heard.add(event);
        }
    }

    static class PayloadListener {

        @Autowired
        private Heard heard;

        @EventListener
        void on(PayloadApplicationEvent<StageCompletedEvent> event) {
            heard.add(event.getPayload());
        }
    }

    @Lazy
    @Configuration(proxyBeanMethods = false)
    static class LazyMethod {

        @Bean
        MethodListener methodListener() {
            return new MethodListener();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Lambdas {

        @Bean
        ApplicationListener<PayloadApplicationEvent<StageCompletedEvent>> completedListener(Heard heard) {
            return event -> heard.add(event.getPayload());
        }

        @Bean
        ApplicationListener<ContextRefreshedEvent> refreshListener() {
            return event -> {};
        }
    }

    @EnableAsync
    @Configuration(proxyBeanMethods = false)
    static class Asynchronous {

        @Autowired
        private Heard heard;

        @Bean
        AsynchronousListener asynchronousListener() {
            return new AsynchronousListener(heard);
        }
    }

    static class AsynchronousListener {

        private final Heard heard;

        AsynchronousListener(Heard heard) {
            this.heard = heard;
        }

        @Async
        @EventListener
        public void on(StageCompletedEvent event) {
            heard.add(event);
        }
    }

    @EnableTransactionManagement
    @Configuration(proxyBeanMethods = false)
    static class Transactional {

        @Bean
        TransactionalListener transactionalListener(Heard heard) {
            return new TransactionalListener(heard);
        }
    }

    static class TransactionalListener {

        private final Heard heard;

        TransactionalListener(Heard heard) {
            this.heard = heard;
        }

        @TransactionalEventListener
        public void on(StageCompletedEvent event) {
            heard.add(event);
        }
    }

    static class AddsListener {

        private final ApplicationEventMulticaster multicaster;

        AddsListener(ApplicationEventMulticaster multicaster) {
            this.multicaster = multicaster;
        }
    }
}
