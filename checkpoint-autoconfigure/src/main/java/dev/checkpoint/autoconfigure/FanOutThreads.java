package dev.checkpoint.autoconfigure;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.util.function.SingletonSupplier;

/**
 * Where the threads of a fan-out come from: the application's executor, else threads that are made for the purpose, virtual
 * ones from Java 21 on.
 */
final class FanOutThreads {

    private static final String APPLICATION = "applicationTaskExecutor";

    private static final int VIRTUAL_SINCE = 21;

    private final BeanFactory beans;

    private final Environment environment;

    private final Supplier<Executor> executor = SingletonSupplier.of(this::found);

    FanOutThreads(BeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    /** Found at the first fan-out, so that an executor that nobody needs is not made. */
    Executor executor() {
        return executor.get();
    }

    private Executor found() {
        Executor found = beans.containsBean(APPLICATION) && beans.isTypeMatch(APPLICATION, Executor.class)
                ? beans.getBean(APPLICATION, Executor.class)
                : beans.getBeanProvider(Executor.class).getIfUnique();
        if (found == null) {
            return own(Runtime.version().feature() >= VIRTUAL_SINCE);
        }
        if (found instanceof SimpleAsyncTaskExecutor simple && simple.isThrottleActive()) {
            // it blocks its caller, who may be the one for whom all of its threads wait
            SimpleAsyncTaskExecutor refusing = own(Threading.VIRTUAL.isActive(environment));
            refusing.setConcurrencyLimit(simple.getConcurrencyLimit());
            refusing.setRejectTasksWhenLimitReached(true);
            return refusing;
        }
        return found;
    }

    private SimpleAsyncTaskExecutor own(boolean virtual) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("fan-out-");
        threads.setVirtualThreads(virtual);
        beans.getBeanProvider(ContextPropagatingTaskDecorator.class).ifUnique(threads::setTaskDecorator);
        return threads;
    }
}
