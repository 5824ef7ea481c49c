package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.autoconfigure.CheckpointDataSource;
import dev.checkpoint.error.EntriesLostException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.model.RunStatus;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** An application whose DataSource leads to another database for each tenant. */
class TenantRoutingTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final AtomicReference<String> TENANT = new AtomicReference<>("a");

    private final String name = "tenants" + NUMBER.incrementAndGet();

    private String url(String tenant) {
        return "jdbc:h2:mem:" + name + tenant + ";DB_CLOSE_DELAY=-1";
    }

    private ApplicationContextRunner application(Class<?> databases) {
        TENANT.set("a");
        return Applications.withDatabase(url("a"))
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always", "tenants=" + name)
                .withUserConfiguration(databases)
                .withBean(Pipeline.class)
                .withBean(Stages.class);
    }

    @Test
    void aRunWhoseTenantChangesIsSaidToHaveLostItsEntries() {
        Applications.withDatabase(url("b"))
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always")
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .run(context -> assertThat(context).hasNotFailed());
        application(Routed.class).run(context -> {
            Pipeline pipeline = context.getBean(Pipeline.class);
            assertThatThrownBy(pipeline::pipeline)
                    .isInstanceOf(EntriesLostException.class)
                    .isNotInstanceOf(RunTakenOverException.class)
                    .hasMessageContaining("or this is another database: a DataSource that chooses by tenant or context")
                    .hasMessageContaining("@CheckpointDataSource");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("one", "two");

            TENANT.set("a");
            assertThat(context.getBean(RunExplorer.class).get("run").status()).isEqualTo(RunStatus.INTERRUPTED);
            context.getBean(Stages.class).stay();
            assertThat(pipeline.pipeline()).isEqualTo("one two three");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("two", "three");
        });
    }

    @Test
    void runsInADatabaseOfTheirOwnDoNotCareForTheTenant() {
        application(RoutedBesideOurs.class).run(context -> {
            assertThat(context.getBean(Pipeline.class).pipeline()).isEqualTo("one two three");
            assertThat(context.getBean(RunExplorer.class).get("run").status()).isEqualTo(RunStatus.COMPLETED);
        });
    }

    private static DataSource routing(String name) {
        AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return TENANT.get();
            }
        };
        routing.setTargetDataSources(Map.of("a", database(name + "a"), "b", database(name + "b")));
        routing.afterPropertiesSet();
        return routing;
    }

    private static DataSource database(String name) {
        return new DriverManagerDataSource("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Configuration(proxyBeanMethods = false)
    static class Routed {

        @Bean
        DataSource tenants(@Value("${tenants}") String name) {
            return routing(name);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class RoutedBesideOurs {

        @Bean
        @Primary
        DataSource tenants(@Value("${tenants}") String name) {
            return routing(name);
        }

        @Bean(defaultCandidate = false)
        @CheckpointDataSource
        DataSource runs(@Value("${tenants}") String name) {
            return database(name + "runs");
        }
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'run'")
        String pipeline() {
            return stages.one() + " " + stages.two() + " " + stages.three();
        }
    }

    static class Stages {

        private final Calls calls;

        private volatile boolean moves = true;

        Stages(Calls calls) {
            this.calls = calls;
        }

        void stay() {
            moves = false;
        }

        @Stage
        String one() {
            calls.of("one");
            return "one";
        }

        @Stage
        String two() {
            calls.of("two");
            if (moves) {
                TENANT.set("b");
            }
            return "two";
        }

        @Stage
        String three() {
            calls.of("three");
            return "three";
        }
    }
}
