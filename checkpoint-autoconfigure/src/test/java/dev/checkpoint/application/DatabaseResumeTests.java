package dev.checkpoint.application;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The same with the runs in a database that outlives the applications. */
class DatabaseResumeTests extends ResumeTests {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String url = "jdbc:h2:mem:resume" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";

    @Override
    ApplicationContextRunner store() {
        return Applications.withDatabase(url);
    }
}
