package dev.checkpoint.passed;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application that calls one stage some twenty times in one run; the last call is looked at. */
final class OneStage {

    private OneStage() {}

    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Configuration.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.main.banner-mode=off",
                        "logging.level.root=error",
                        "checkpoint.telemetry.metrics=false",
                        "checkpoint.telemetry.tracing=false",
                        "checkpoint.store=" + arguments[0],
                        "checkpoint.file.directory=" + (arguments[0].equals("file") ? arguments[1] : "unused"),
                        "checkpoint.jdbc.initialize-schema=always",
                        "checkpoint.recovery.enabled=false",
                        "checkpoint.requests.interval=1h",
                        "spring.datasource.url=" + (arguments[0].equals("jdbc") ? arguments[1] : "jdbc:h2:mem:none"))
                .run()) {
            context.getBean(Run.class).run(20);
        }
    }

    /** From here on is counted. */
    static void begin() {}

    /** Until here. */
    static void end() {}

    /** The beans. */
    @SpringBootConfiguration
    @EnableAutoConfiguration(exclude = {HibernateJpaAutoConfiguration.class, LiquibaseAutoConfiguration.class})
    static class Configuration {

        @Bean
        Stages stages() {
            return new Stages();
        }

        @Bean
        Run run(Stages stages) {
            return new Run(stages);
        }
    }

    /** The pipeline. */
    static class Run {

        private final Stages stages;

        Run(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed
        void run(int calls) {
            for (int number = 1; number < calls; number++) {
                stages.answer("What is known about it?", number);
            }
            begin();
            stages.answer("What is known about it?", calls);
            end();
        }
    }

    /** Its stage. */
    static class Stages {

        @Stage
        Answer answer(String question, int number) {
            return new Answer(question, List.of("one", "two"), number);
        }
    }

    /** What it returns. */
    record Answer(String question, List<String> passages, int number) {}
}
