package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.recovery.Recovery;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.store.file.FileCheckpointStore;
import dev.checkpoint.store.jdbc.WatchedDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A run that goes on is read once, whoever asked for it, and is not begun anew first. */
class ReadsOfAResumeTests {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final String ARGUMENTS = "{\"topic\":\"tea\"}";

    @TempDir
    Path directory;

    private final WatchedDataSource watched = new WatchedDataSource(
            new DriverManagerDataSource("jdbc:h2:mem:reads" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1"));

    private final Opens opens = new Opens();

    private static ApplicationContextRunner pipeline(ApplicationContextRunner application) {
        return application.withBean(Pipeline.class).withBean(Stages.class);
    }

    private ApplicationContextRunner withDatabase() {
        return pipeline(Applications.withDatabase("unused")
                .withPropertyValues("checkpoint.recovery.interval=1h")
                .withBean("dataSource", WatchedDataSource.class, () -> watched));
    }

    private ApplicationContextRunner withFiles() {
        return pipeline(Applications.withFiles(directory)
                .withPropertyValues("checkpoint.recovery.interval=1h")
                .withBean(Opens.class, () -> opens));
    }

    @Test
    void resumesByOperationsWithOneReadOfTheDatabase() {
        withDatabase().run(context -> {
            context.getBean(Calls.class).fail("write");
            catchThrowable(() -> context.getBean(Pipeline.class).research("tea"));
            context.getBean(Calls.class).repair();
            watched.said();
            assertThat(context.getBean(RunOperations.class).resume("tea").outcome())
                    .isEqualTo(StartOutcome.RESUMED);
            assertThat(watched.said())
                    .as("and one look for what was asked of the run")
                    .containsExactly(
                            "select ENTRY",
                            "select REQUEST",
                            "update RUN",
                            "insert ENTRY",
                            "commit",
                            "insert ENTRY",
                            "update RUN",
                            "insert ENTRY",
                            "commit");
        });
    }

    @Test
    void recoversWithOneReadOfTheDatabase() {
        new Interrupted(withDatabase()).run("research", "tea", ARGUMENTS);
        withDatabase().run(context -> {
            watched.said();
            context.getBean(Recovery.class).recover();
            await().until(() -> context.getBean(Stages.class).hasWritten());
            await().until(() -> context.getBean(ActiveRuns.class).isEmpty());
            List<String> said = watched.said();
            assertThat(said)
                    .filteredOn("select ENTRY"::equals)
                    .as("the search counts stages, and then the journal is read: %s", said)
                    .hasSize(2);
            assertThat(said).noneMatch(word -> word.endsWith("refused"));
            assertThat(context.getBean(RunExplorer.class).get("tea").status()).isEqualTo(RunStatus.COMPLETED);
        });
    }

    @Test
    void resumesByOperationsWithOneOpenedFile() {
        withFiles().run(context -> {
            context.getBean(Calls.class).fail("write");
            catchThrowable(() -> context.getBean(Pipeline.class).research("tea"));
            context.getBean(Calls.class).repair();
            opens.taken();
            assertThat(context.getBean(RunOperations.class).resume("tea").outcome())
                    .isEqualTo(StartOutcome.RESUMED);
            assertThat(opens.taken()).containsExactly("open");
        });
    }

    @Test
    void resumesByTheMethodWithOneOpenedFile() {
        withFiles().run(context -> {
            context.getBean(Calls.class).fail("write");
            catchThrowable(() -> context.getBean(Pipeline.class).research("tea"));
            context.getBean(Calls.class).repair();
            opens.taken();
            context.getBean(Pipeline.class).research("tea");
            assertThat(opens.taken()).containsExactly("append refused", "open");
        });
    }

    @Test
    void recoversWithOneOpenedFile() {
        new Interrupted(withFiles()).run("research", "tea", ARGUMENTS);
        opens.taken();
        withFiles().run(context -> {
            context.getBean(Recovery.class).recover();
            await().until(() -> context.getBean(Stages.class).hasWritten());
            await().until(() -> context.getBean(ActiveRuns.class).isEmpty());
            assertThat(opens.taken()).containsExactly("open");
        });
    }

    @Test
    void readsOnceMoreIfTheRunWentOnInTheMeantime() {
        withFiles().run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            context.getBean(Calls.class).fail("write");
            catchThrowable(() -> context.getBean(Pipeline.class).research("tea"));
            context.getBean(Calls.class).repair();
            opens.afterNext(() -> context.getBean(Pipeline.class).research("tea"));
            assertThat(operations.resume("tea").outcome()).isEqualTo(StartOutcome.ALREADY_COMPLETED);
        });
    }

    /** Notes when a store is asked for a journal, and when an append is refused. */
    static final class Opens implements BeanPostProcessor {

        private final List<String> all = Collections.synchronizedList(new ArrayList<>());

        private volatile Runnable afterNext = () -> {};

        List<String> taken() {
            synchronized (all) {
                List<String> copy = List.copyOf(all);
                all.clear();
                return copy;
            }
        }

        /** This happens when a journal has been read, and before it is used. */
        void afterNext(Runnable action) {
            afterNext = action;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof FileCheckpointStore store ? watched(store) : bean;
        }

        private Object watched(FileCheckpointStore store) {
            Class<?>[] abilities = FileCheckpointStore.class.getInterfaces();
            return Proxy.newProxyInstance(CheckpointStore.class.getClassLoader(), abilities, (proxy, method, args) -> {
                Object result;
                try {
                    result = method.invoke(store, args);
                } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                }
                if (method.getName().equals("open")) {
                    all.add("open");
                    Runnable action = afterNext;
                    afterNext = () -> {};
                    action.run();
                } else if (result == AppendOutcome.TAKEN) {
                    all.add("append refused");
                }
                return result;
            });
        }
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#topic")
        String research(String topic) {
            return stages.write(stages.plan(topic));
        }
    }

    static class Stages {

        private final Calls calls;

        private volatile boolean written;

        Stages(Calls calls) {
            this.calls = calls;
        }

        boolean hasWritten() {
            return written;
        }

        @Stage
        String plan(String topic) {
            calls.of("plan");
            return topic + " planned";
        }

        @Stage
        String write(String plan) {
            calls.of("write");
            written = true;
            return plan + ", written";
        }
    }
}
