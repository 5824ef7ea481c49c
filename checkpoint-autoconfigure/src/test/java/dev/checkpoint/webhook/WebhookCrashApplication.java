package dev.checkpoint.webhook;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.autoconfigure.webhook.CheckpointWebhookAutoConfiguration;
import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Executes an order that fails, and is killed by another or by itself. Arguments are properties. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    CheckpointCodecAutoConfiguration.class,
    CheckpointStoreAutoConfiguration.class,
    CheckpointExplainAutoConfiguration.class,
    CheckpointAutoConfiguration.class,
    CheckpointLifecycleAutoConfiguration.class,
    CheckpointWebhookAutoConfiguration.class
})
@Import({Orders.class, Orders.Stages.class})
class WebhookCrashApplication {

    /** Option: whether the process dies as soon as the end of the run is in the store. */
    static final String HALT = "webhook.halt";

    /** Says so when the run has ended. */
    static final String ENDED = "ended";

    public static void main(String[] args) throws InterruptedException {
        SpringApplication application = new SpringApplication(WebhookCrashApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        ConfigurableApplicationContext context = application.run(args);
        try {
            context.getBean(Orders.class).order("a", 101);
        } catch (IllegalStateException declined) {
            System.out.println(ENDED);
        }
        Thread.currentThread().join(); // until it is killed
    }

    @Bean
    static BeanPostProcessor halting(Environment options) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                boolean halts = options.getProperty(HALT, Boolean.class, false);
                return halts && bean instanceof CheckpointStore store ? halting(store) : bean;
            }
        };
    }

    private static CheckpointStore halting(CheckpointStore real) {
        return (CheckpointStore) Proxy.newProxyInstance(
                CheckpointStore.class.getClassLoader(),
                new Class<?>[] {CheckpointStore.class},
                (proxy, method, args) -> {
                    try {
                        Object result = method.invoke(real, args);
                        if (args != null
                                && args[0] instanceof Append append
                                && append.entries().stream().anyMatch(Entry.RunFailed.class::isInstance)) {
                            Runtime.getRuntime().halt(137);
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
