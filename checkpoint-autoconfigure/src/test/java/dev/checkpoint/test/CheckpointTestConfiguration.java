package dev.checkpoint.test;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.spi.store.format.DocumentFormat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.ResourceLoader;

/** The beans that {@link CheckpointTest} adds. */
@TestConfiguration(proxyBeanMethods = false)
class CheckpointTestConfiguration {

    /** Takes the place of the store that {@code checkpoint.store} names. */
    @Bean
    TestStore checkpointTestStore() {
        return new TestStore();
    }

    @Bean
    @Primary
    TestClock checkpointTestClock() {
        return new TestClock();
    }

    @Bean
    RunEvents checkpointTestEvents() {
        return new RunEvents();
    }

    @Bean
    Crashes checkpointTestCrashes(
            TestStore store, ObjectProvider<ActiveRuns> activeRuns, ObjectProvider<RunOperations> operations) {
        return new Crashes(store, activeRuns::getObject, operations::getObject);
    }

    @Bean
    TestApprovals checkpointTestApprovals(
            ObjectProvider<RunOperations> operations, ObjectProvider<RunExplorer> explorer) {
        return new TestApprovals(operations::getObject, explorer::getObject);
    }

    @Bean
    RecordedRuns checkpointTestRecordedRuns(
            TestStore store, ResourceLoader resources, ObjectProvider<DocumentFormat> formats) {
        return new RecordedRuns(store, resources, () -> formats.stream().toList());
    }
}
