package dev.checkpoint.benchmarks;

import dev.checkpoint.RunArchive;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application with the starter, as a user would write it: everything measured goes through its proxies. */
final class Application implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Application(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts an application; logging is off, and so is telemetry, unless a property switches it on. */
    static Application start(String... properties) {
        return start(WebApplicationType.NONE, properties);
    }

    /** The same, with a server. */
    static Application serve(String... properties) {
        return start(WebApplicationType.SERVLET, properties);
    }

    private static Application start(WebApplicationType type, String... properties) {
        List<String> all = new ArrayList<>(List.of("checkpoint.telemetry.metrics=false", "checkpoint.telemetry.tracing=false"));
        all.addAll(Arrays.asList(properties));
        all.add("logging.level.root=off");
        all.add("spring.main.log-startup-info=false");
        return new Application(new SpringApplicationBuilder(Configuration.class)
                .web(type)
                .properties("spring.main.banner-mode=off")
                .properties(all.toArray(String[]::new))
                .run());
    }

    Runs runs() {
        return context.getBean(Runs.class);
    }

    Stages stages() {
        return context.getBean(Stages.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The port of the server. */
    int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Forgets a run, so that neither memory nor disk fills up. */
    void delete(String id) {
        context.getBean(RunArchive.class).delete(id);
    }

    @Override
    public void close() {
        context.close();
    }

    /** The beans. */
    @SpringBootConfiguration
    @EnableAutoConfiguration(exclude = {HibernateJpaAutoConfiguration.class, LiquibaseAutoConfiguration.class})
    static class Configuration {

        @Bean
        Stages stages() {
            return new Stages();
        }

        @Bean
        Runs runs() {
            return new Runs();
        }

        @Bean
        Bystander bystander() {
            return new Bystander();
        }

        @Bean
        NoOpAspect noOpAspect() {
            return new NoOpAspect();
        }
    }

    /** A pipeline whose steps are given by the benchmark. */
    static class Runs {

        private IntConsumer step = number -> {};

        void eachStep(IntConsumer next) {
            step = next;
        }

        @Checkpointed(runId = "#id")
        int run(String id, int steps) {
            for (int number = 0; number < steps; number++) {
                step.accept(number);
            }
            return steps;
        }
    }

    /** A stage that has its result ready, so that nothing but the recording is measured. */
    static class Stages {

        private Answer answer = Answer.ofKib(1);

        private boolean failing;

        void answerWith(Answer next) {
            answer = next;
        }

        void fail(boolean next) {
            failing = next;
        }

        @Stage
        Answer answer(String question, int number) {
            return answer;
        }

        @Stage
        Answer last(String question) {
            if (failing) {
                throw new IllegalStateException("out of order");
            }
            return answer;
        }
    }
}
