package dev.checkpoint.test;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** The application of the test method that this thread executes, so that assertions can be static methods. */
final class CurrentTest {

    private static final ThreadLocal<ApplicationContext> application = new ThreadLocal<>();

    private CurrentTest() {}

    static void begin(ApplicationContext context) {
        application.set(context);
    }

    static void end() {
        application.remove();
    }

    /**
     * A bean of the application.
     *
     * @param wanted what needs it, for the message
     * @throws IllegalStateException if this thread executes no test with {@link CheckpointTest}
     */
    static <T> T bean(Class<T> type, String wanted) {
        ApplicationContext context = application.get();
        if (context == null) {
            throw new IllegalStateException(wanted
                    + " looks into the application of the test. Annotate the test class with @CheckpointTest, and"
                    + " call it on the thread of the test.");
        }
        return context.getBean(type);
    }

    /** A bean of the application, or null if this thread executes no test with {@link CheckpointTest}. */
    static <T> @Nullable T beanIfAny(Class<T> type) {
        ApplicationContext context = application.get();
        return context == null ? null : context.getBeanProvider(type).getIfAvailable();
    }
}
