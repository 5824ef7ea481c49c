package dev.checkpoint.weaving.plain;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.StageSummary;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.weaving.app.Announcer;
import dev.checkpoint.weaving.app.Announces;
import dev.checkpoint.weaving.app.FinalStages;
import dev.checkpoint.weaving.app.Suffix;
import dev.checkpoint.weaving.app.WovenPipeline;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls the pipeline without an application, in one application after the other, and after the last. */
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
public class WeavingApplication {

    public static void main(String[] directories) {
        if (directories.length > 1) {
            WovenPipeline unmanaged = new WovenPipeline(new PlainStages(), new Announcer());
            say("before " + unmanaged.whole("before"));
            for (String directory : directories) {
                execute(directory);
            }
            say("after " + unmanaged.whole("after"));
        } else {
            execute(directories[0]);
        }
    }

    private static void execute(String directory) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(WeavingApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "checkpoint.file.directory=" + directory,
                        "spring.main.banner-mode=off",
                        "spring.main.lazy-initialization=true",
                        "logging.level.root=error")
                .run()) {
            WovenPipeline pipeline = context.getBean(WovenPipeline.class);
            say("proxies " + AopUtils.isAopProxy(pipeline) + " " + AopUtils.isAopProxy(context.getBean("plain")));
            try {
                say("result " + pipeline.whole("a"));
            } catch (IllegalStateException failure) {
                say("failure " + failure.getMessage());
            }
            RunExplorer explorer = context.getBean(RunExplorer.class);
            say("recorded "
                    + explorer.get("a").stages().stream()
                            .map(StageSummary::stage)
                            .toList());
        }
    }

    private static void say(String what) {
        System.out.println("> " + what);
    }

    @Bean
    PlainStages plain() {
        return new PlainStages();
    }

    @Bean
    Announcer announcer() {
        return new Announcer();
    }

    @Bean
    FinalStages finalStages() {
        return new FinalStages();
    }

    @Bean
    Suffix suffix() {
        return new Suffix("?");
    }

    @Bean
    WovenPipeline pipeline(PlainStages plain, Announces announcer) {
        return new WovenPipeline(plain, announcer);
    }
}
