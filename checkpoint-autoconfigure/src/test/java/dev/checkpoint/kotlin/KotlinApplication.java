package dev.checkpoint.kotlin;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.InvalidPipelinesException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/** An application with the classes of {@code Nameless.kt}, in a process that has no more of Kotlin than they need. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    CheckpointCodecAutoConfiguration.class,
    CheckpointStoreAutoConfiguration.class,
    CheckpointExplainAutoConfiguration.class,
    CheckpointAutoConfiguration.class,
    CheckpointLifecycleAutoConfiguration.class
})
public class KotlinApplication {

    /** Starts it and calls the pipeline. */
    public static void main(String[] validation) throws Exception {
        Class<?> pipeline = Class.forName("nameless.Pipeline");
        for (String library :
                new String[] {"kotlin.reflect.full.KClasses", "tools.jackson.module.kotlin.KotlinModule"}) {
            say(library + " " + ClassUtils.isPresent(library, null));
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(
                        KotlinApplication.class, pipeline, Class.forName("nameless.Stages"))
                .web(WebApplicationType.NONE)
                .properties(
                        "checkpoint.store=memory",
                        "spring.main.banner-mode=off",
                        "checkpoint.validation=" + validation[0],
                        "logging.pattern.console=> %level %msg%n")
                .run()) {
            say("result " + pipeline.getMethod("load", String.class).invoke(context.getBean(pipeline), "text"));
        } catch (InvalidPipelinesException invalid) {
            for (Finding finding : invalid.findings()) {
                say("finding " + finding);
            }
        }
    }

    private static void say(String what) {
        System.out.println("> " + what);
    }
}
