package dev.checkpoint.test;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Lets each test method begin with an empty store, or with the runs that {@link CheckpointTest#run} names. */
class CheckpointTestExtension implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        ApplicationContext application = SpringExtension.getApplicationContext(test);
        application.getBean(TestClock.class).reset();
        application.getBean(TestStore.class).reset();
        application.getBean(RunEvents.class).reset();
        CheckpointTest annotation =
                TestContextAnnotationUtils.findMergedAnnotation(test.getRequiredTestClass(), CheckpointTest.class);
        if (annotation != null) {
            for (String location : annotation.run()) {
                application.getBean(RecordedRuns.class).load(location);
            }
        }
        CurrentTest.begin(application);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        CurrentTest.end();
    }
}
